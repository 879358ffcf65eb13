import { OUTCOMES, type Outcome } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worstOf } from './check.ts';

describe('the outcome of a system', () => {
  it.each<[readonly Outcome[], Outcome]>([
    [[], 'not_told'],
    [['not_told', 'not_told'], 'not_told'],
    [['not_told', 'works'], 'works'],
    [['works', 'not_enough_data'], 'not_enough_data'],
    [['not_enough_data', 'degraded', 'works'], 'degraded'],
    [['degraded', 'broken'], 'broken'],
  ])('of %j is %s', (outcomes, worst) => {
    expect(worstOf(outcomes)).toBe(worst);
  });

  it('does not depend on the order, and never is better than any of its checks', () => {
    const rank: Readonly<Record<Outcome, number>> = {
      broken: 0,
      degraded: 1,
      not_enough_data: 2,
      works: 3,
      not_told: 4,
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1 }), (outcomes) => {
        const worst = worstOf(outcomes);
        expect(worstOf([...outcomes].reverse())).toBe(worst);
        for (const outcome of outcomes) expect(rank[worst]).toBeLessThanOrEqual(rank[outcome]);
      }),
    );
  });
});
