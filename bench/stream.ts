import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  blownUp,
  createFraming,
  createSlimmer,
  fixturesFolder,
  hasFixtures,
  RECORDED_STREAMS,
  readFrame,
  recordedBytes,
} from '@ciris/telemetry-core/testing/stream';
import { FIXTURES } from './env.ts';

/** As a socket hands them over. */
const CHUNK_BYTES = 64 * 1024;
const AT_LEAST_BYTES = 2_000 * 1024 * 1024;
const MB = 1024 * 1024;

const GENERATIONS = ['v1', 'v2'] as const;
type Generation = (typeof GENERATIONS)[number];

interface Counted {
  frames: number;
  signals: number;
  largestFrame: number;
}

/** The path of a keeper up to its sink, which counts. */
const counting = (generation: Generation) => {
  const counted: Counted = { frames: 0, signals: 0, largestFrame: 0 };
  const framing = createFraming(
    {
      frame: (frame) => {
        counted.frames += 1;
        counted.largestFrame = Math.max(counted.largestFrame, frame.bytes);
        counted.signals += readFrame(frame, { generation, content: 'excerpt' }).signals.length;
      },
      skipped: () => {},
    },
    { decode: createSlimmer(true) },
  );
  return { counted, framing };
};

const rssMb = (): number => process.memoryUsage.rss() / MB;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Hands the stream over again and again, in turns, as a socket does; resolves with the most memory seen. */
const feed = async (push: (chunk: Buffer) => void, bytes: Buffer, rounds: number): Promise<number> => {
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let most = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      push(chunk.subarray(0, bytes.copy(chunk, 0, from)));
      if ((from / CHUNK_BYTES) % 16 !== 0) continue;
      most = Math.max(most, rssMb());
      await turn();
    }
  }
  return most;
};

const measure = async (generation: Generation, bytes: Buffer) => {
  await feed(counting(generation).framing.push, bytes, 4);
  const { counted, framing } = counting(generation);
  const rounds = Math.ceil(AT_LEAST_BYTES / bytes.length);
  const rssBefore = rssMb();
  const began = performance.now();
  const rssMost = await feed(framing.push, bytes, rounds);
  const seconds = (performance.now() - began) / 1000;
  const mb = (rounds * bytes.length) / MB;
  return {
    stream: generation,
    MB: Math.round(mb),
    frames: counted.frames,
    signals: counted.signals,
    'largest frame, KB': Math.round(counted.largestFrame / 1024),
    seconds: Number(seconds.toFixed(2)),
    'MB/s': Math.round(mb / seconds),
    'RSS before, MB': Math.round(rssBefore),
    'RSS added, MB': Number((rssMost - rssBefore).toFixed(1)),
  };
};

/** Each in a process of its own: blowing up fills a heap that is to be measured. */
const measureApart = (generation: Generation, folder: string): unknown => {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-stream-'));
  const file = join(scratch, `${generation}.sse`);
  writeFileSync(file, blownUp(recordedBytes(folder, RECORDED_STREAMS[generation]).toString('utf8')));
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), generation, file], { encoding: 'utf8' });
  rmSync(scratch, { recursive: true });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout);
};

const all = (): void => {
  const folder = fixturesFolder(FIXTURES);
  if (!hasFixtures(folder)) {
    throw new Error(`No recordings at ${folder}: name their folder in CIRIS_TELEMETRY_FIXTURES.`);
  }
  console.log('Stream: framing and events to a counting sink, one core, content excerpt.');
  console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`);
  console.table(GENERATIONS.map((generation) => measureApart(generation, folder)));
};

const [, , generation, file] = process.argv;
if (file === undefined) all();
else console.log(JSON.stringify(await measure(generation === 'v1' ? 'v1' : 'v2', readFileSync(file))));
