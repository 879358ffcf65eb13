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
/** What has to pass on one core. */
const MB_PER_SECOND = 50;
/** In each recorded stream, each with its end. */
const THOUGHTS_A_ROUND = 39;
const SETTLE_MS = 5_000;
const SAMPLE_MS = 100;
const START_MS = 60_000;
const LONGEST_MS = 300_000;

type Generation = 'v1' | 'v2';

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

interface Passed {
  readonly mb: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly rssBeforeMb: number;
  readonly rssAddedMb: number;
  /** What passed, in words. */
  readonly what: string;
}

/** The stream once through a server of its own. */
const pass = async (generation: Generation, mbPerSecond: number, say: (words: string) => void): Promise<Passed> => {
  const sender = startChild(process.execPath, [SENDER, generation, String(BYTES), String(mbPerSecond * MB)]);
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
  const { most, kept } = await watch(server, sending, say);
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
  const what = `${mb.toFixed(0)} MB, ${sent.frames} frames of at most ${Math.round(largestFrameBytes / 1024)} KB; all ${kept} thoughts kept`;
  return {
    mb,
    cpuSeconds: cpu,
    wallSeconds,
    rssBeforeMb: rssBefore / MB,
    rssAddedMb: (most - rssBefore) / MB,
    what,
  };
};

const ofGeneration = async (generation: Generation, { say }: MeasureOptions): Promise<readonly Figure[]> => {
  const fast = await pass(generation, 0, (words) => say(`${generation}, as fast as it is read: ${words}`));
  const paced = await pass(generation, MB_PER_SECOND, (words) => say(`${generation}, ${MB_PER_SECOND} MB/s: ${words}`));
  const speed = (fast.mb / fast.wallSeconds).toFixed(0);
  return [
    {
      measure: `stream of ${generation} to the store file, MB a CPU second`,
      limit: MB_PER_SECOND,
      bound: 'at least',
      measured: fast.mb / fast.cpuSeconds,
      how: `as fast as it is read: ${fast.what}; ${speed} MB/s of wall time, sender beside it; memory added at that speed ${fast.rssAddedMb.toFixed(0)} MB`,
    },
    {
      measure: `stream of ${generation}, memory added, MB`,
      limit: 30,
      bound: 'at most',
      measured: paced.rssAddedMb,
      how: `sent at ${MB_PER_SECOND} MB/s: ${paced.what}; resident, from ${paced.rssBeforeMb.toFixed(0)} MB before the first event, looked at each ${SAMPLE_MS} ms`,
    },
  ];
};

/** Recorded streams at their original lengths: HTTP, events, ingest, SQLite file, in the built server. */
export const streamPath: Measure = {
  name: 'stream-path',
  run: async (options) => [...(await ofGeneration('v1', options)), ...(await ofGeneration('v2', options))],
};
