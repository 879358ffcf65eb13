import type { Source, SourceState } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { type JudgedAgent, type JudgedAgentOptions, judgedAgent, reasonCodes } from '../../../testing/judged-agent.ts';
import type { ThoughtFields } from '../../ports/signal.ts';
import { from, MINUTE, thought } from '../../store/testing/batches.ts';

const BY_DATABASE: JudgedAgentOptions = {
  generation: 'v2',
  sources: { answer: 'open', database: 'open' },
  watchedMs: 60 * MINUTE,
};
const WINDOW_MS = 10 * MINUTE;

type Fields = Omit<ThoughtFields, 'thoughtId'>;

/** A thought that took a second, and ended so long ago by the agent's clock. */
const ended = (one: JudgedAgent, agoMs: number, fields: Fields = {}): Fields => {
  const endedAt = one.clock.now() - agoMs;
  return { status: 'failed', createdAt: endedAt - 1_000, startedAt: endedAt - 1_000, endedAt, ...fields };
};

const keep = (one: JudgedAgent, thoughts: readonly Fields[], source: Source = 'database'): Promise<void> =>
  one.keep(
    thoughts.map((fields, index) => thought(`th-${index}`, fields)),
    from(source),
  );

const degraded = async (one: JudgedAgent): Promise<boolean> => {
  const verdict = await one.verdict();
  return verdict.word === 'degraded' && reasonCodes(verdict).includes('thoughts_fail');
};

it('thoughts that failed in the last ten minutes are counted among those that ended', async () => {
  const one = await judgedAgent(BY_DATABASE);
  const [first, last] = [5 * MINUTE, MINUTE];
  await keep(one, [
    ended(one, first),
    ended(one, last),
    ended(one, 2 * MINUTE, { status: 'completed' }),
    ended(one, 3 * MINUTE, { status: 'deferred' }),
    ended(one, 4 * MINUTE, { status: 'failed', rejected: true }),
    // Before.
    ended(one, WINDOW_MS + 1),
    ended(one, WINDOW_MS + 1, { status: 'completed' }),
  ]);
  expect(await one.verdict()).toMatchObject({
    word: 'degraded',
    since: one.clock.now() - first,
    sentence: '2 of 5 thoughts failed in the last 10 min.',
    reasons: [
      {
        code: 'thoughts_fail',
        evidence: [{ source: 'database', endpoint: 'thoughts', observedAt: one.clock.now() - last, value: 2 }],
      },
    ],
  });
});

it.each<[string, (one: JudgedAgent) => Fields, boolean]>([
  ['failed ten minutes ago', (one) => ended(one, WINDOW_MS), true],
  ['failed longer ago', (one) => ended(one, WINDOW_MS + 1), false],
  ['failed just now', (one) => ended(one, 0), true],
  ['failed after hours in the queue', (one) => ended(one, 1, { createdAt: one.clock.now() - 300 * MINUTE }), true],
  ['was rejected, which is a decision', (one) => ended(one, 1, { rejected: true }), false],
  ['completed', (one) => ended(one, 1, { status: 'completed' }), false],
  ['was deferred', (one) => ended(one, 1, { status: 'deferred' }), false],
])('a thought that %s', async (_, fields, counts) => {
  const one = await judgedAgent(BY_DATABASE);
  await keep(one, [fields(one)]);
  expect(await degraded(one)).toBe(counts);
});

it.each([60 * MINUTE, -60 * MINUTE])('the ten minutes are of the agent’s clock, %i ms from ours', async (driftMs) => {
  const one = await judgedAgent({ ...BY_DATABASE, driftMs });
  await keep(one, [ended(one, WINDOW_MS - driftMs)]);
  expect(await one.verdict()).toMatchObject({ word: 'degraded', since: one.clock.now() - WINDOW_MS });
  const other = await judgedAgent({ ...BY_DATABASE, driftMs });
  await keep(other, [ended(other, WINDOW_MS - driftMs + 1)]);
  expect(await degraded(other)).toBe(false);
});

it.each<[Source, SourceState['state'], boolean]>([
  ['database', 'open', true],
  ['database', 'lost', true],
  ['database', 'not_granted', false],
  ['stream', 'open', true],
  ['stream', 'connecting', true],
  ['stream', 'forbidden', false],
])('what the %s told stands while it is %s: %s', async (source, state, counts) => {
  const one = await judgedAgent({ generation: 'v2', sources: { answer: 'open', [source]: state } });
  await keep(one, [ended(one, MINUTE)], source);
  expect(await degraded(one)).toBe(counts);
});
