import { type OutputOf, procedures, type Reading } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { ask } from './stand/ask.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, openStand } from './stand/stand.ts';

const agent = AGENT;
const END_MS = 255_000;

type Timeline = OutputOf<typeof procedures.breakers.timeline>;

/** Of the provider, in s of the recording. */
const seconds = ({ lanes, changes, ...rest }: Timeline, startedAt: number) => {
  const second = (at: number) => Math.round((at - startedAt) / 1000);
  const bands = lanes.find(({ name }) => name === 'local_primary')?.bands ?? [];
  return {
    ...rest,
    bands: bands.filter(({ state }) => state !== null).map(({ from, state }) => [second(from), state]),
    changes: changes.map(({ at, to, calls }) => [second(at), to, calls.map((call) => second(call.at))]),
  };
};

/**
 * Looked at each minute: the recording, with a look each 10 s, has `closed` to 43 s with its fifth
 * failed message at 37 s, `half_open` at 103 s while calls are refused, `open` at 163 s after the
 * three that hung up to 159 s, `half_open` at 223 s.
 */
it.skipIf(!hasFixtures)('tells of the recorded breaker what it was, and by which calls it opened', async () => {
  const stand = await openStand({
    generation: 'v2',
    timeline: 'llm-failing',
    sources: { stream: true, database: false },
  });
  await stand.to(END_MS);
  const told = seconds(await ask(stand, procedures.breakers.timeline, { agent }), stand.replay.startedAt);
  expect(told.bands).toEqual([
    [1, 'closed'],
    [61, 'open'],
    [121, 'half_open'],
    [181, 'open'],
    [241, 'half_open'],
  ]);
  expect(told.changes).toEqual([
    [241, 'half_open', []],
    [181, 'open', [158, 158, 159]],
    [121, 'half_open', []],
    // Three calls of each of five messages.
    [61, 'open', [6, 6, 6, 12, 12, 12, 21, 21, 22, 31, 31, 31, 37, 37, 37]],
  ]);
  expect(told.callsNote).toBeNull();
  await stand.end();
});

it.skipIf(!hasFixtures)('tells the counts of an open breaker, and when it is tried again', async () => {
  const stand = await openStand({
    generation: 'v2',
    phase: 'breaker-open',
    sources: { stream: false, database: false },
  });
  await stand.to(30_000);
  const { sentence, counts, rows } = await ask(stand, procedures.breakers.list, { agent });
  expect(sentence).toBe('1 breaker is open: local_primary.');
  expect(counts).toEqual({ open: 1, halfOpen: 0, closed: rows.length - 1 });
  const [row] = rows;
  const shown = (reading: Reading<unknown> | undefined) =>
    reading?.status === 'available' ? reading.value : reading?.reason;
  expect(
    Object.fromEntries(Object.entries(row ?? {}).map(([name, of]) => [name, typeof of === 'string' ? of : shown(of)])),
  ).toMatchObject({
    name: 'local_primary',
    family: 'llm',
    state: 'open',
    failures: 21,
    successes: 0,
    consecutiveFailures: 21,
    lastSuccessAt: 'not_yet',
    failureThreshold: 5,
    successThreshold: 3,
    recoveryTimeoutSeconds: 60,
    transitions: 1,
  });
  expect(Number(shown(row?.nextTryAt)) - Number(shown(row?.lastFailureAt))).toBe(60_000);
  await stand.end();
});
