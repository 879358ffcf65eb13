import { type Generation, type OutputOf, procedures, STEPS } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './stand/ask.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, COMBINATIONS, type Combination, openStand, type Stand } from './stand/stand.ts';
import { eventsByThought, stepsBySpans, stepsOfEvents, type TrueStep } from './truth/steps.ts';
import { trueThoughts } from './truth/thoughts.ts';

const agent = AGENT;
const READ_MS = 200_000;
/** Moved times are whole milliseconds, each at its own rounding. */
const NEAR_MS = 2;

type Shown = OutputOf<typeof procedures.thoughts.get>['steps'][number];

const faultOf = (shown: Shown, truth: TrueStep, offsetMs: number): string | null => {
  const near = (value: number | null, expected: number | null): boolean =>
    value === null || expected === null ? value === expected : Math.abs(value - expected) <= NEAR_MS;
  const startedAt = truth.startedAt === null ? null : truth.startedAt + offsetMs;
  const right =
    shown.state === truth.state && near(shown.startedAt, startedAt) && near(shown.durationMs, truth.durationMs);
  if (right) return null;
  return `${shown.name}: ${JSON.stringify([shown.state, shown.startedAt, shown.durationMs])} should be ${JSON.stringify([truth.state, startedAt, truth.durationMs])}`;
};

/** How an action ended is told by the status of its thought alone; a rejection is a decision, not a failure. */
const hasFailed = (generation: Generation, id: string): boolean => {
  const thought = trueThoughts(generation).get(id);
  return thought?.status === 'failed' && thought.action !== 'reject';
};

const truthOf = (generation: Generation): ReadonlyMap<string, readonly TrueStep[]> =>
  generation === 'early'
    ? stepsBySpans()
    : new Map(
        [...eventsByThought(generation)].map(([id, events]) => [id, stepsOfEvents(events, hasFailed(generation, id))]),
      );

const cases = [
  { generation: 'early', by: 'answers and database', thoughts: 55 },
  { generation: 'v1', by: 'all', thoughts: 39 },
  { generation: 'v2', by: 'answers and stream', thoughts: 39 },
  { generation: 'v2', by: 'all', thoughts: 39 },
] as const satisfies readonly { generation: Generation; by: Combination; thoughts: number }[];

describe.skipIf(!hasFixtures).each(cases)('the steps of each thought of $generation by $by', (one) => {
  const { generation } = one;
  let stand: Stand;

  beforeAll(async () => {
    stand = await openStand({ generation, phase: 'after-messages', sources: COMBINATIONS[one.by] });
    await stand.to(READ_MS);
  }, 60_000);
  afterAll(() => stand.end());

  it('are the eleven of its recorded frames', async () => {
    const truth = truthOf(generation);
    expect(truth.size).toBe(one.thoughts);
    const faults: string[] = [];
    for (const [id, expected] of truth) {
      const { steps } = await ask(stand, procedures.thoughts.get, { agent, thought: id });
      expect(steps.map(({ number, name }) => ({ number, name }))).toEqual(
        STEPS.map(({ number, name }) => ({ number, name })),
      );
      for (const [index, step] of steps.entries()) {
        const fault = faultOf(step, expected[index] as TrueStep, stand.replay.offsetMs);
        if (fault !== null) faults.push(`${id} ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
