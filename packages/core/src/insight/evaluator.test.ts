import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { TRUST } from '../facts/trust.ts';
import { WATCH_METRIC } from '../facts/watch.ts';
import { createDoorbell } from '../live/doorbell.ts';
import { StoreError } from '../ports/appender.ts';
import { ALWAYS, addAgent } from '../store/testing/batches.ts';
import { createEvaluator, type Judge } from './evaluator.ts';
import type { Gathering } from './gather/gathering.ts';

const stand = async (judges: readonly Judge[]) => {
  const clock = createTestClock();
  const store = memoryStore(clock);
  const agent = await addAgent(store);
  const faults: unknown[] = [];
  let refuse: Error | null = null;
  let unanswered: Gathering['watch']['unanswered'] = null;
  const gathering = async (): Promise<Gathering> => ({
    reader: store.reader,
    agent,
    agentName: 'scout',
    now: clock.now(),
    view: { generation: 'v2', rows: [], sources: [], trust: TRUST, unanswered: null, version: null },
    watch: { firstSeenAt: 0, lastAnswerAt: clock.now(), unanswered, processStartedAt: null, driftMs: null },
  });
  const evaluator = createEvaluator({
    agent,
    clock,
    doorbell: createDoorbell(),
    sink: {
      put: async (batch) => {
        if (refuse) throw refuse;
        await store.appender.append(batch);
      },
    },
    gathering,
    judges,
    previous: null,
    onFault: (error) => faults.push(error),
  });
  return {
    clock,
    evaluator,
    faults,
    refuse: (error: Error | null) => {
      refuse = error;
    },
    silence: (since: number) => {
      unanswered = { since, detail: 'connection refused', refusedSince: since };
    },
    samples: async () => store.reader.samples.read({ agent, metric: WATCH_METRIC, span: ALWAYS }),
    events: async () =>
      (await store.reader.events.page(agent, { types: ['source.changed', 'verdict.changed'], limit: 99 })).rows,
  };
};

/** Tells once, as judges do that remember what they told. */
const onceTold = (): Judge => {
  let told = false;
  return async ({ now }) => {
    if (told) return [];
    told = true;
    return [{ kind: 'event', type: 'source.changed', key: 'once', at: now, data: {} }];
  };
};

describe('what is judged', () => {
  it('while the store cannot keep anything is kept as soon as it can, once', async () => {
    const { evaluator, refuse, events, faults, clock } = await stand([onceTold()]);
    refuse(new StoreError('full', 'No space is left.'));
    await evaluator.evaluate();
    await clock.advance(15_000);
    await evaluator.evaluate();
    expect([await events(), faults.length]).toEqual([[], 2]);
    refuse(null);
    await evaluator.evaluate();
    await evaluator.evaluate();
    expect((await events()).map(({ type }) => type).sort()).toEqual(['source.changed', 'verdict.changed']);
  });

  it('by one of several is kept when another cannot judge', async () => {
    const { evaluator, events, faults } = await stand([
      async () => {
        throw new Error('It could not be read.');
      },
      onceTold(),
    ]);
    await evaluator.evaluate();
    expect((await events()).map(({ type }) => type).sort()).toEqual(['source.changed', 'verdict.changed']);
    expect(faults).toHaveLength(1);
  });

  it('and cannot be kept for an unknown reason is tried three times', async () => {
    const { evaluator, refuse, events } = await stand([onceTold()]);
    refuse(new StoreError('other', 'It cannot be kept.'));
    for (let count = 0; count < 3; count += 1) await evaluator.evaluate();
    refuse(null);
    await evaluator.evaluate();
    expect(await events()).toEqual([]);
  });

  it('and is wrong by itself does not stand in the way of what comes after', async () => {
    const { evaluator, refuse, faults } = await stand([onceTold()]);
    refuse(new RangeError('It cannot be kept.'));
    await evaluator.evaluate();
    refuse(null);
    await evaluator.evaluate();
    expect(faults).toHaveLength(1);
  });
});

it('silence is kept from the first request that was lost, and before any answer nothing', async () => {
  const { evaluator, silence, samples, clock } = await stand([]);
  await evaluator.evaluate();
  expect(await samples()).toEqual([]);
  const since = clock.now();
  silence(since);
  await evaluator.evaluate();
  await clock.advance(30_000);
  await evaluator.evaluate();
  expect(await samples()).toMatchObject([{ at: since, value: -30_000 }]);
});
