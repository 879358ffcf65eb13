import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import { createRequestBudget, type Rank } from './request-budget.ts';

const NEVER = new AbortController().signal;

describe('the budget of requests', () => {
  it('grants no more than it may in any minute, all in the end, and the high ones first', async () => {
    const wish = fc.record({
      afterMs: fc.integer({ min: 0, max: 20_000 }),
      rank: fc.constantFrom<Rank>('high', 'low'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 60 }), async (wishes) => {
        const clock = createTestClock();
        const budget = createRequestBudget(clock, 15);
        const granted: { at: number; rank: Rank }[] = [];
        for (const { afterMs, rank } of wishes) {
          await clock.advance(afterMs);
          void budget.take(rank, NEVER).then(() => granted.push({ at: clock.now(), rank }));
        }
        await clock.advance(10 * 60_000);
        expect(granted).toHaveLength(wishes.length);
        for (const { at } of granted) {
          const window = granted.filter((other) => other.at > at - 60_000 && other.at <= at);
          expect(window.length).toBeLessThanOrEqual(15);
          expect(window.filter(({ rank }) => rank === 'low').length).toBeLessThanOrEqual(12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('grants nothing before a pause is over', async () => {
    const clock = createTestClock();
    const budget = createRequestBudget(clock, 15);
    const until = clock.now() + 40_000;
    budget.pauseUntil(until);
    let at = 0;
    void budget.take('high', NEVER).then(() => {
      at = clock.now();
    });
    await clock.advance(60_000);
    expect(at).toBe(until);
  });

  it('lets go whoever does not want to wait any more', async () => {
    const clock = createTestClock();
    const budget = createRequestBudget(clock, 1);
    const leaving = new AbortController();
    expect(await budget.take('high', NEVER)).toBe(true);
    const waits = budget.take('high', leaving.signal);
    leaving.abort();
    expect(await waits).toBe(false);
    expect(await budget.take('high', leaving.signal)).toBe(false);
    expect(clock.timers).toBe(0);
    expect(budget.lastMinute()).toBe(1);
    await clock.advance(60_000);
    expect(budget.lastMinute()).toBe(0);
  });
});
