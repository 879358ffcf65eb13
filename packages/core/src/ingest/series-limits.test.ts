import { describe, expect, it } from 'vitest';
import type { ToldPoint } from '../sources/otlp/points.ts';
import { createRefusals } from '../sources/otlp/refusals.ts';
import { createSeriesLimits, MOST_OF_AGENT, MOST_SERIES, OVERFLOW } from './series-limits.ts';

const HOUR_MS = 3_600_000;

const point = (over: Partial<ToldPoint> = {}): ToldPoint => ({
  metric: 'requests',
  unit: '',
  labels: [['service.name', 'scout']],
  at: 1_000,
  value: 1,
  counted: { how: 'cumulative', startedAt: 0 },
  part: false,
  beside: false,
  ...over,
});

const many = (count: number, over: Partial<ToldPoint> = {}, from = 0): readonly ToldPoint[] =>
  Array.from({ length: count }, (_, index) =>
    point({
      ...over,
      labels: [
        ['path', `/${from + index}`],
        ['service.name', 'scout'],
      ],
    }),
  );

describe('series of a metric', () => {
  it('beyond so many are added up in one, and none of it is lost', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    const { samples, folded } = limits.admit(1, many(MOST_SERIES + 500), 0, refusals);
    expect(folded).toBe(500);
    expect(refusals.total).toBe(0);
    expect(samples).toHaveLength(MOST_SERIES + 1);
    expect(samples.at(-1)).toMatchObject({
      value: 500,
      labels: { [OVERFLOW]: 'true', 'service.name': 'scout' },
      counted: { how: 'cumulative', startedAt: null },
    });
    expect(samples.reduce((sum, { value }) => sum + value, 0)).toBe(MOST_SERIES + 500);
  });

  it('of moments are refused beyond it: their sum says nothing', () => {
    const refusals = createRefusals();
    const { samples } = createSeriesLimits().admit(1, many(MOST_SERIES + 3, { counted: null }), 0, refusals);
    expect(samples).toHaveLength(MOST_SERIES);
    expect(refusals.byReason).toEqual(new Map([['too_many_series', 3]]));
  });

  it('that did not move for an hour make room', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    limits.admit(1, many(MOST_SERIES), 0, refusals);
    expect(limits.admit(1, many(10, {}, MOST_SERIES), HOUR_MS / 2, refusals).folded).toBe(10);
    limits.admit(1, many(5), HOUR_MS, refusals);
    expect(limits.admit(1, many(10, {}, MOST_SERIES), HOUR_MS + 1, refusals).folded).toBe(0);
  });

  it('are counted for each agent by itself', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    limits.admit(1, many(MOST_SERIES), 0, refusals);
    expect(limits.admit(2, many(MOST_SERIES), 0, refusals).folded).toBe(0);
  });

  it('with long labels are fewer, as they are held in memory', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    const long = (metric: string): readonly ToldPoint[] =>
      Array.from({ length: 100 }, (_, index) =>
        point({ metric, labels: Array.from({ length: 30 }, (__, at) => [`l${at}`, `${index}`.padEnd(255)] as const) }),
      );
    let kept = 0;
    for (let metric = 0; metric < 100; metric += 1) {
      kept += limits.admit(1, long(`m${metric}`), 0, refusals).samples.length;
    }
    expect(kept).toBeGreaterThan(1_000);
    expect(kept).toBeLessThan(3_000);
  });

  it('told in parts out of their order lose the late ones, with how to be kept', () => {
    const limits = createSeriesLimits();
    const part = (at: number) => {
      const refusals = createRefusals();
      const one = point({ at, counted: { how: 'delta', startedAt: null } });
      return [limits.admit(1, [one], 0, refusals).samples.length, refusals.message];
    };
    expect([part(10), part(10), part(30)]).toEqual([
      [1, ''],
      [1, ''],
      [1, ''],
    ]);
    expect(part(20)).toEqual([0, expect.stringMatching(/1 not kept: .*older than one.*in their order/)]);
  });

  it('of one agent over all metrics are so many, whatever names are made up', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    const names = Array.from({ length: MOST_OF_AGENT + 20 }, (_, index) =>
      point({ metric: `m${index}`, counted: null }),
    );
    expect(limits.admit(1, names, 0, refusals).samples).toHaveLength(MOST_OF_AGENT);
    expect(refusals.total).toBe(20);
  });
});

describe('a bucket', () => {
  const bucket = (over: Partial<ToldPoint> = {}) => point({ metric: 'duration.bucket', part: true, ...over });

  it('that did not move is not kept again, and is once in a quarter of an hour', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    const keep = (over: Partial<ToldPoint>): number => limits.admit(1, [bucket(over)], 0, refusals).samples.length;
    expect(keep({ at: 1_000 })).toBe(1);
    expect(keep({ at: 2_000 })).toBe(0);
    expect(keep({ at: 3_000, value: 2 })).toBe(1);
    expect(keep({ at: 4_000, value: 2 })).toBe(0);
    expect(keep({ at: 4_000, value: 2, counted: { how: 'cumulative', startedAt: 3_500 } })).toBe(1);
    expect(keep({ at: 1_000_000, value: 2, counted: { how: 'cumulative', startedAt: 3_500 } })).toBe(1);
  });

  it('told in parts is always kept', () => {
    const limits = createSeriesLimits();
    const delta = bucket({ counted: { how: 'delta', startedAt: 0 } });
    const admit = () => limits.admit(1, [delta], 0, createRefusals()).samples.length;
    expect([admit(), admit()]).toEqual([1, 1]);
  });

  it('that was not kept after all is kept when it comes again', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    limits.admit(1, [bucket()], 0, refusals);
    limits.forget(1);
    expect(limits.admit(1, [bucket()], 0, refusals).samples).toHaveLength(1);
  });
});
