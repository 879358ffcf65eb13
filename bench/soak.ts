import { type Agents, PASSWORD, startAgents } from './soak/agents.ts';
import { judgeFlatness, LEAST_SAMPLES, type Row, type Sample } from './soak/flatness.ts';
import { playRound, VIEWERS_A_ROUND } from './soak/round.ts';
import { type Held, type Looked, takeSample } from './soak/sample.ts';
import { drawAllPages } from './soak/viewer.ts';
import { readFlags, UsageError } from './stand/flags.ts';
import { INSPECT, INSPECTED_AT, type Inspector, openInspector } from './stand/inspector.ts';
import { scratchFolder } from './stand/scratch.ts';
import { type BenchServer, startServer } from './stand/server.ts';
import { connectionsTo } from './stand/sockets.ts';
import { until } from './stand/wait.ts';

/**
 * `pnpm soak [--seconds N]`: connects and disconnects viewers and agents all the while, and ends
 * with 1 when the server holds more and more.
 */
const SECONDS = { name: 'seconds', least: 45, most: 86_400, fallback: 600 };

/**
 * Below what a round's viewers would leave behind if each left one thing. Not 0: polls that wait
 * for their turn, timers and connections to agents come and go.
 */
const TOLERANCES: Sample<Held> = {
  'heap, MB': 4,
  'heap of threads, MB': 1,
  'buffers, MB': 2,
  'open files': 6,
  handles: 12,
  listeners: 60,
  'listeners in sets': 60,
  'unfinished generators': 24,
  'waiting for an abort': 24,
};

/** A busy machine takes longer for the rounds that are needed: up to so many times the seconds asked for. */
const LONGEST = 3;
const GONE_MS = 15_000;

interface Stand {
  readonly server: BenchServer;
  readonly agents: Agents;
  readonly inspector: Inspector;
}

const soak = async ({ server, agents, inspector }: Stand, seconds: number): Promise<readonly Sample<Looked>[]> => {
  const samples: Sample<Looked>[] = [];
  const began = performance.now();
  const over = (): number => (performance.now() - began) / 1000 / seconds;
  for (let round = 0; over() < 1 || samples.length < LEAST_SAMPLES; round += 1) {
    if (over() > LONGEST)
      throw new Error(`Only ${round} rounds in ${LONGEST} times ${seconds} s: nothing can be judged.`);
    await playRound(server, agents, round);
    await until('the server lets all viewers go', () => connectionsTo(server.address) === 0, GONE_MS);
    const sample = await takeSample(server.pid, inspector);
    samples.push(sample);
    console.log(`round ${round + 1}: ${words(sample)}`);
  }
  return samples;
};

const words = (sample: Sample<Looked>): string =>
  Object.entries(sample)
    .map(([what, value]) => `${what} ${Number(value.toFixed(2))}`)
    .join('; ');

const print = (rows: readonly Row<Held>[]): void => {
  console.table(
    Object.fromEntries(
      rows.map(({ what, early, late, tolerance, flat }) => [
        what,
        {
          early: Number(early.toFixed(2)),
          late: Number(late.toFixed(2)),
          'may grow by': tolerance,
          flat: flat ? 'yes' : 'NO',
        },
      ]),
    ),
  );
};

const run = async (seconds: number): Promise<boolean> => {
  const scratch = scratchFolder();
  const agents = await startAgents(scratch.path);
  const server = await startServer({ agents: agents.watched, nodeFlags: [INSPECT], password: PASSWORD });
  const [, inspected = ''] = INSPECTED_AT.exec(server.output()) ?? [];
  const inspector = await openInspector(inspected);
  await drawAllPages(server.address, agents.watched[0]?.name ?? '');
  const samples = await soak({ server, agents, inspector }, seconds);
  inspector.close();
  await server.end();
  await agents.end();
  scratch.remove();
  const rows = judgeFlatness(samples, TOLERANCES);
  print(rows);
  const grown = rows.filter(({ flat }) => !flat);
  const rounds = `${samples.length} rounds, ${samples.length * VIEWERS_A_ROUND} viewers`;
  if (grown.length === 0) console.log(`Flat over ${rounds}.`);
  for (const { what, early, late, tolerance } of grown) {
    const by = (late - early).toFixed(2);
    console.error(`Not flat over ${rounds}: ${what} grew by ${by}, more than ${tolerance}.`);
  }
  return grown.length === 0;
};

try {
  const { value } = readFlags(process.argv.slice(2), SECONDS, []);
  process.exit((await run(value)) ? 0 : 1);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}
