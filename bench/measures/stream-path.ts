import { fileURLToPath } from 'node:url';
import { startChild } from '../stand/children.ts';
import { MB } from '../stand/figures.ts';
import { cpuSeconds, residentBytes } from '../stand/process-usage.ts';
import { type BenchServer, startServer } from '../stand/server.ts';
import { numberInStore } from '../stand/store-file.ts';
import { sleep } from '../stand/wait.ts';
import type { Figure, Measure, MeasureOptions } from './measure.ts';

const SENDER = fileURLToPath(new URL('../stand/sender-main.ts', import.meta.url));
const BYTES = 1024 * MB;
/** In each recorded stream, each with its end. */
const THOUGHTS_A_ROUND = 39;
const SETTLE_MS = 5_000;
const SAMPLE_MS = 100;
const START_MS = 60_000;
const LONGEST_MS = 300_000;

const ENDED = 'select count(*) from thoughts where ended_at is not null';
const LOST = "select count(*) from findings where code like 'stream%'";

interface Sent {
  readonly bytes: number;
  readonly rounds: number;
  readonly frames: number;
}

const parse = <T>([, json = '']: RegExpExecArray): T => JSON.parse(json);

/** Watches the server until it has kept so many thoughts. */
const watch = async (server: BenchServer, sent: Promise<Sent>, say: (words: string) => void) => {
  const end = performance.now() + LONGEST_MS;
  let most = 0;
  let expected = Number.POSITIVE_INFINITY;
  void sent.then(({ rounds }) => {
    expected = rounds * THOUGHTS_A_ROUND;
  });
  for (let sample = 0; ; sample += 1) {
    await sleep(SAMPLE_MS);
    most = Math.max(most, residentBytes(server.pid));
    // Seldom while it flows: looking into the file costs the machine something too.
    if (!Number.isFinite(expected) && sample % 20 !== 0) continue;
    const kept = numberInStore(server.dataDir, ENDED);
    if (sample % 20 === 0) say(`${kept} thoughts kept`);
    if (kept >= expected) return { most, kept };
    if (performance.now() > end) throw new Error(`only ${kept} of ${expected} thoughts came to the store`);
  }
};

const ofGeneration = async (generation: 'v1' | 'v2', { say }: MeasureOptions): Promise<readonly Figure[]> => {
  const sender = startChild(process.execPath, [SENDER, generation, String(BYTES)]);
  const { url, largestFrameBytes } = parse<{ url: string; largestFrameBytes: number }>(
    await sender.says(/^ready (.*)$/m, START_MS),
  );
  const server = await startServer({ agents: [{ name: 'stream', url }] });
  await sender.says(/^read$/m, START_MS);
  await sleep(SETTLE_MS);

  const rssBefore = residentBytes(server.pid);
  const cpuBefore = cpuSeconds(server.pid);
  const began = performance.now();
  sender.tell('go\n');
  const sending = sender.says(/^sent (.*)$/m, LONGEST_MS).then((found) => parse<Sent>(found));
  const { most, kept } = await watch(server, sending, (words) => say(`${generation}: ${words}`));
  const wallSeconds = (performance.now() - began) / 1000;
  const cpu = cpuSeconds(server.pid) - cpuBefore;
  const sent = await sending;
  const lost = numberInStore(server.dataDir, LOST);
  await server.end();
  await sender.end();
  const expected = sent.rounds * THOUGHTS_A_ROUND;
  if (kept !== expected || lost > 0) {
    throw new Error(`${kept} thoughts kept of ${expected} sent, ${lost} findings of the stream: the figure is void`);
  }
  const mb = sent.bytes / MB;
  const what = `${mb.toFixed(0)} MB, ${sent.frames} frames of at most ${Math.round(largestFrameBytes / 1024)} KB`;
  return [
    {
      measure: `stream of ${generation} to the store file, MB a CPU second`,
      limit: 50,
      bound: 'at least',
      measured: mb / cpu,
      how: `${what}; all ${kept} thoughts kept; ${(mb / wallSeconds).toFixed(0)} MB/s of wall time, sender beside it`,
    },
    {
      measure: `stream of ${generation}, memory added, MB`,
      limit: 30,
      bound: 'at most',
      measured: (most - rssBefore) / MB,
      how: `resident, from ${(rssBefore / MB).toFixed(0)} MB before the first event, looked at each ${SAMPLE_MS} ms`,
    },
  ];
};

/** Recorded streams at their original lengths: HTTP, events, ingest, SQLite file, in the built server. */
export const streamPath: Measure = {
  name: 'stream-path',
  run: async (options) => [...(await ofGeneration('v1', options)), ...(await ofGeneration('v2', options))],
};
