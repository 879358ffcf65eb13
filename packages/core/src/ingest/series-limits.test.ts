import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachSample } from '../../testing/each-sample.ts';
import type { SampleSignal } from '../ports/signal.ts';
import type { ToldPoint } from '../sources/otlp/points.ts';
import { createRefusals } from '../sources/otlp/refusals.ts';
import { continueTotal, type SeriesStand } from './continue-total.ts';
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
    const admitted = limits.admit(1, many(MOST_SERIES + 500), 0, refusals);
    const [samples, folded] = [eachSample(admitted.samples), admitted.folded];
    expect(folded).toBe(500);
    expect(refusals.total).toBe(0);
    expect(samples).toHaveLength(MOST_SERIES + 1);
    expect(samples.at(-1)).toMatchObject({
      value: 500,
      labels: { [OVERFLOW]: 'true', 'service.name': 'scout' },
      counted: { how: 'cumulative', startedAt: null, folded: true },
    });
    expect(samples.reduce((sum, { value }) => sum + value, 0)).toBe(MOST_SERIES + 500);
  });

  it('are told apart by what their labels say, be it in one object or in several', () => {
    const limits = createSeriesLimits();
    const told = many(MOST_SERIES);
    const again = many(MOST_SERIES);
    for (const points of [told, again, told, again]) {
      const { samples, folded } = limits.admit(1, points, 0, createRefusals());
      expect([new Set(samples.series).size, folded]).toEqual([MOST_SERIES, 0]);
    }
    const beyond = limits.admit(1, many(1, {}, MOST_SERIES), 0, createRefusals());
    expect(beyond.folded).toBe(1);
  });

  it('that were forgotten count anew, though their labels are the same object', () => {
    const limits = createSeriesLimits();
    const told = many(MOST_SERIES);
    limits.admit(1, told, 0, createRefusals());
    const others = many(MOST_SERIES, {}, MOST_SERIES);
    expect(limits.admit(1, others, 2 * HOUR_MS, createRefusals()).folded).toBe(0);
    expect(limits.admit(1, told, 2 * HOUR_MS, createRefusals()).folded).toBe(MOST_SERIES);
  });

  it('of moments are refused beyond it: their sum says nothing', () => {
    const refusals = createRefusals();
    const { samples } = createSeriesLimits().admit(1, many(MOST_SERIES + 3, { counted: null }), 0, refusals);
    expect(eachSample(samples)).toHaveLength(MOST_SERIES);
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
      kept += limits.admit(1, long(`m${metric}`), 0, refusals).samples.series.length;
    }
    expect(kept).toBeGreaterThan(1_000);
    expect(kept).toBeLessThan(3_000);
  });

  it('told in parts out of their order lose the late ones, with how to be kept', () => {
    const limits = createSeriesLimits();
    const part = (at: number) => {
      const refusals = createRefusals();
      const one = point({ at, counted: { how: 'delta', startedAt: null } });
      return [limits.admit(1, [one], 0, refusals).samples.series.length, refusals.message];
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
    expect(limits.admit(1, names, 0, refusals).samples.series).toHaveLength(MOST_OF_AGENT);
    expect(refusals.total).toBe(20);
  });
});

describe('the sum of what is beyond the limit', () => {
  const FOLDED = 20;
  const PUSH_MS = HOUR_MS / 3;

  /** In each push how much each series grew, and how many others fell silent: an hour later they make room. */
  const pushes = fc.array(
    fc.record({
      growths: fc.array(fc.nat(50), { minLength: FOLDED, maxLength: FOLDED }),
      silent: fc.nat(8),
    }),
    { minLength: 2, maxLength: 12 },
  );

  /** Keeps what is admitted, as the store does. */
  const keeper = () => {
    const [begun, stands] = [new Map<string, number>(), new Map<string, SeriesStand>()];
    return {
      keep: ({ labels, at, value, counted }: SampleSignal): void => {
        const key = JSON.stringify(labels);
        const continued = counted && continueTotal(stands.get(key) ?? null, { ...counted, at, value });
        if (!continued) return;
        stands.set(key, continued.stand);
        if (!begun.has(key)) begun.set(key, continued.stand.lastTotal);
      },
      series: () => stands.size,
      grown: () => [...stands].reduce((sum, [key, { lastTotal }]) => sum + lastTotal - (begun.get(key) ?? 0), 0),
    };
  };

  it('never grows by more than was counted, whoever of them gets a place of its own', () => {
    const never = fc.property(pushes, (all) => {
      const [limits, kept] = [createSeriesLimits(), keeper()];
      const none = createRefusals();
      let totals: readonly number[] = new Array<number>(FOLDED).fill(10);
      let [others, counted] = [MOST_SERIES, 0];
      for (const [push, { growths, silent }] of all.entries()) {
        const at = 1_000 + push * PUSH_MS;
        limits.admit(1, many(others, { at }, FOLDED), at, none);
        others -= silent;
        // What was counted before it was first told is no growth.
        counted += push === 0 ? 0 : growths.reduce((sum, growth) => sum + growth, 0);
        totals = totals.map((total, series) => total + (growths[series] ?? 0));
        const points = totals.flatMap((value, series) => many(1, { at, value }, series));
        eachSample(limits.admit(1, points, at, none).samples).forEach(kept.keep);
        expect(kept.grown()).toBeLessThanOrEqual(counted);
        expect(kept.series() > 1 || kept.grown() === counted).toBe(true);
      }
    });
    fc.assert(never, { numRuns: 15 });
  });
});

describe('a bucket', () => {
  const bucket = (over: Partial<ToldPoint> = {}) => point({ metric: 'duration.bucket', part: true, ...over });

  it('that did not move is not kept again, and is once in a quarter of an hour', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    const keep = (over: Partial<ToldPoint>): number =>
      limits.admit(1, [bucket(over)], 0, refusals).samples.series.length;
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
    const admit = () => limits.admit(1, [delta], 0, createRefusals()).samples.series.length;
    expect([admit(), admit()]).toEqual([1, 1]);
  });

  it('that was not kept after all is kept when it comes again', () => {
    const limits = createSeriesLimits();
    const refusals = createRefusals();
    limits.admit(1, [bucket()], 0, refusals);
    limits.forget(1);
    expect(limits.admit(1, [bucket()], 0, refusals).samples.series).toHaveLength(1);
  });
});
