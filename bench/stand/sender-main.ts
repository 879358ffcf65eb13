import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { startReplay } from '@ciris/demo-agent';
import { originalLength, RECORDED_STREAMS, recordedBytes } from '@ciris/telemetry-core/testing/stream';
import { recordings } from './fixtures.ts';
import { startFront } from './front.ts';
import { frameTemplate } from './round-template.ts';
import { sleep } from './wait.ts';

/**
 * `<v1 or v2> <bytes> <bytes a second>`: an agent whose event stream brings its recorded stream at its
 * original length again and again, at this pace; at 0 as fast as it is read. Says `ready {url}` when it can be read and `read` when it is,
 * begins when it hears `go` and says `sent {...}` once so many bytes have left. Ends with its standard input.
 */
const [, , generation, wanted, pace] = process.argv;
const kind = generation === 'v1' ? 'v1' : 'v2';
const FOLDERS = { v1: 'v1-1.9.4', v2: 'v2-2.16.5' } as const;

const stream = originalLength(recordedBytes(recordings(), RECORDED_STREAMS[kind]).toString('utf8'));
const frames = stream.split('\n\n').filter((frame) => frame.startsWith('event: step_update'));
const templates = frames.map(frameTemplate);
const begun = Date.parse(`${/"timestamp": "([^"+]+)"/.exec(stream)?.[1]}Z`);

/** Waits while more has left than the pace allows. */
const keepPace = async (bytes: number, began: number, bytesPerSecond: number): Promise<void> => {
  if (bytesPerSecond === 0) return;
  const aheadMs = (bytes / bytesPerSecond) * 1000 - (performance.now() - began);
  if (aheadMs > 1) await sleep(aheadMs);
};

const sendAll = async (to: ServerResponse, atLeast: number, bytesPerSecond: number): Promise<void> => {
  const began = performance.now();
  let [bytes, rounds, sequence] = [0, 0, 0];
  for (; bytes < atLeast; rounds += 1) {
    const round = { number: rounds, offsetMs: Date.now() - begun };
    for (const template of templates) {
      sequence += 1;
      const frame = template(round, sequence);
      bytes += frame.length;
      if (!to.write(frame)) await once(to, 'drain');
      await keepPace(bytes, began, bytesPerSecond);
    }
  }
  console.log(`sent ${JSON.stringify({ bytes, rounds, frames: sequence })}`);
};

const replay = await startReplay({ folder: recordings(FOLDERS[kind]), phase: 'working', database: false });
const front = await startFront(replay.url, (to) => {
  to.write(
    `event: connected\ndata: {"status": "connected", "timestamp": "${new Date().toISOString().slice(0, -1)}"}\n\n`,
  );
  process.stdin.once('data', () => void sendAll(to, Number(wanted), Number(pace)));
  console.log('read');
});
process.stdin.once('end', () => process.exit(0));
const largest = Math.max(...frames.map((frame) => frame.length));
console.log(`ready ${JSON.stringify({ url: front.url, largestFrameBytes: largest })}`);
