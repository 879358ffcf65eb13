import { describe, expect, it } from 'vitest';
import { pointsOf } from './points.ts';
import { createRefusals } from './refusals.ts';
import type { NumberPoint, ToldData } from './told.ts';

const NOW = Date.UTC(2026, 10, 30);

const number = (over: Partial<NumberPoint> = {}): NumberPoint => ({
  attributes: new Map(),
  startMs: NOW - 10_000,
  atMs: NOW + 0.25,
  value: 3,
  unrecorded: false,
  ...over,
});

const read = (data: ToldData | null, name = 'things') => {
  const refusals = createRefusals();
  const context = { labels: [['service.name', 'scout'] as const], now: NOW, refusals };
  return { points: pointsOf(context, { name, unit: 'ms', data }), refusals };
};

const gauge = (...points: readonly NumberPoint[]): ToldData => ({ kind: 'gauge', points });

describe('a number', () => {
  it('is a moment, or counted, as it is told', () => {
    const sum = (temporality: 'delta' | 'cumulative' | 'unspecified', monotonic: boolean) =>
      read({ kind: 'sum', points: [number()], temporality, monotonic }).points[0]?.counted ?? null;
    expect(read(gauge(number())).points).toEqual([
      {
        metric: 'things',
        unit: 'ms',
        labels: [['service.name', 'scout']],
        at: NOW,
        value: 3,
        counted: null,
        part: false,
        beside: false,
      },
    ]);
    const startedAt = NOW - 10_000;
    expect(sum('cumulative', true)).toEqual({ how: 'cumulative', startedAt });
    expect(sum('unspecified', true)).toEqual({ how: 'cumulative', startedAt });
    expect(sum('delta', false)).toEqual({ how: 'delta', startedAt });
    expect(sum('cumulative', false)).toBeNull();
  });

  it('has its own labels before those of its process, without persons', () => {
    const attributes = new Map<string, never>([
      ['z', 1],
      ['service.name', 'other'],
      ['user.id', 'ann'],
      ['channel_id', '7'],
      ['a', ['x', true]],
    ] as never);
    expect(read(gauge(number({ attributes }))).points[0]?.labels).toEqual([
      ['a', '["x",true]'],
      ['service.name', 'other'],
      ['z', '1'],
    ]);
  });

  it('that was counted of each person is counted of all of them together, and of each place apart', () => {
    const of = (user: string, path: string, value: number) =>
      number({
        value,
        attributes: new Map([
          ['user.id', user],
          ['path', path],
        ]),
      });
    const points = [of('ann', '/', 5), of('bob', '/', 7), of('ann', '/a', 1)];
    const sum = read({ kind: 'sum', points, temporality: 'cumulative', monotonic: true });
    expect(sum.points.map(({ labels, value }) => [labels[0], value])).toEqual([
      [['path', '/'], 12],
      [['path', '/a'], 1],
    ]);
    expect(sum.refusals.total).toBe(0);
  });

  const REFUSED: readonly (readonly [string, Partial<NumberPoint>, string])[] = [
    ['that is none', { value: null }, 'no_value'],
    ['NaN', { value: Number.NaN }, 'no_value'],
    ['without end', { value: Number.NEGATIVE_INFINITY }, 'no_value'],
    ['without a time', { atMs: 0 }, 'no_time'],
    ['of next week', { atMs: NOW + 7 * 86_400_000 }, 'no_time'],
    ['of 1970', { atMs: 1 }, 'no_time'],
    ['with a label of 10 kB', { attributes: new Map([['a', 'x'.repeat(10_000)]]) }, 'bad_name'],
    ['with a label without a name', { attributes: new Map([['', 'x']]) }, 'bad_name'],
    ['with 40 labels', { attributes: new Map(Array.from({ length: 40 }, (_, n) => [`a${n}`, n])) }, 'bad_name'],
  ];
  it.each(REFUSED)('%s is refused, and others beside it are kept', (_, over, reason) => {
    const { points, refusals } = read(gauge(number(), number(over), number()));
    expect(points).toHaveLength(2);
    expect([...refusals.byReason]).toEqual([[reason, 1]]);
    expect(refusals.message).toMatch(/^1 not kept: /);
  });

  it('that is marked as not recorded is left out, and is no mistake', () => {
    const { points, refusals } = read(gauge(number({ unrecorded: true, value: Number.NaN })));
    expect([points.length, refusals.total]).toEqual([0, 0]);
  });
});

describe('a distribution', () => {
  const histogram = (over: object = {}): ToldData => ({
    kind: 'histogram',
    temporality: 'cumulative',
    points: [{ ...number(), count: 6, sum: 90, min: 1, max: 40, bounds: [10, 20], counts: [1, 2, 3], ...over }],
  });

  it('is its count, its sum, its extremes, and how many fell into each bucket', () => {
    const told = read(histogram()).points.map(({ metric, value, labels, counted, part }) => {
      return [metric, value, new Map(labels).get('le') ?? null, counted?.how ?? null, part];
    });
    expect(told).toEqual([
      ['things.count', 6, null, 'cumulative', false],
      ['things.sum', 90, null, 'cumulative', false],
      ['things.min', 1, null, null, true],
      ['things.max', 40, null, null, true],
      ['things.bucket', 1, '10', 'cumulative', true],
      ['things.bucket', 2, '20', 'cumulative', true],
      ['things.bucket', 3, '+Inf', 'cumulative', true],
    ]);
  });

  it.each([
    ['more buckets than ends', { counts: [1, 2] }],
    ['a bound that is no number', { bounds: [10, Number.NaN] }],
    ['a negative count', { count: -1 }],
  ])('with %s is refused whole', (_, over) => {
    const { points, refusals } = read(histogram(over));
    expect([points.length, refusals.total]).toEqual([0, 1]);
  });
});

it('a metric without a name, or of a kind that is not known, is refused with its points', () => {
  expect([...read(gauge(number(), number()), '').refusals.byReason]).toEqual([['bad_name', 2]]);
  expect([...read(null).refusals.byReason]).toEqual([['unknown_kind', 1]]);
});

describe('a point of many parts', () => {
  const parts = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  it.each([
    [1_000, 0],
    [1_001, 1],
  ])('of %i buckets or quantiles is refused %i times', (length, times) => {
    const shared = { attributes: new Map(), startMs: NOW - 10, atMs: NOW, unrecorded: false, count: length, sum: 1 };
    const buckets = { ...shared, min: null, max: null, bounds: parts(length - 1), counts: parts(length).map(() => 1) };
    const quantiles = parts(length).map((value) => ({ quantile: value / length, value }));
    const told: readonly ToldData[] = [
      { kind: 'histogram', points: [buckets], temporality: 'cumulative' },
      { kind: 'summary', points: [{ ...shared, quantiles }] },
    ];
    for (const data of told) {
      const { points, refusals } = read(data);
      expect([refusals.total, points.length > 0]).toEqual([times, times === 0]);
    }
  });
});
