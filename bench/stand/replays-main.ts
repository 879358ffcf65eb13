import { type Replay, startReplay } from '@ciris/demo-agent';

/** Apart in time, as agents are: all at once would die and rise together. */
const APART_MS = 1_500;

/**
 * Agents of their own in one process: `<folder> <count>` plays the timeline `main` again and again,
 * `<folder> <phase>` one phase. Tells them on one line of JSON; ends with its standard input.
 */
const [, , folder = '', what = '1'] = process.argv;
const count = Number(what);
const options = Number.isNaN(count) ? { phase: what } : { timeline: 'main', looped: true };

const replays: Replay[] = [];
for (let index = 0; index < (Number.isNaN(count) ? 1 : count); index += 1) {
  if (index > 0) await new Promise((resolve) => setTimeout(resolve, APART_MS));
  replays.push(await startReplay({ folder, ...options, alone: true }));
}
process.stdin.once('end', () => process.exit(0)).resume();
process.once('SIGTERM', () => {
  void Promise.all(replays.map((replay) => replay.stop())).then(() => process.exit(0));
});
console.log(JSON.stringify(replays.map(({ url, databaseFolder }) => ({ url, database: databaseFolder }))));
