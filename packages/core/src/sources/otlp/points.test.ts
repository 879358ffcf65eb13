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

  it.each([
    ['url.full', 'https://api.example/v1?api_key=abcd1234', 'abcd1234', 'https://api.example/v1?api_key=<secret>'],
    ['api_key', 'abcd1234', 'abcd1234', '<secret>'],
    ['http.request.header.authorization', 'Bearer abcd1234', 'abcd1234', '<secret>'],
    ['server.address', '203.0.113.7', '203.0.113', '<address>'],
    ['to', 'ann@mail.example', 'ann', '<e-mail>'],
    ['recipients', ['ann@mail.example', 'b'], 'ann', '["<e-mail>","b"]'],
  ])('has its label %s without what is secret or personal in %j', (name, value, secret, kept) => {
    const { labels } = read(gauge(number({ attributes: new Map([[name, value]]) }))).points[0] ?? {};
    expect(labels).toEqual(
      [
        [name, kept],
        ['service.name', 'scout'],
      ].sort(),
    );
    expect(JSON.stringify(labels)).not.toContain(secret);
  });

  it.each([
    ...['user', 'email', 'discord.user', 'user.full_name', 'userId', 'discordUserId', 'enduser.pseudo.id', 'username'],
    ...['client.address', 'network.peer.address', 'net.sock.peer.addr', 'http.client_ip', 'phone_number'],
    ...['channel', 'slack.channel.name', 'session.id', 'message.author', 'gen_ai.conversation.id'],
  ])('has no label %s: it names a person, a channel or whence somebody came', (name) => {
    const attributes = new Map([
      [name, 'of one alone'],
      ['http.route', '/'],
    ]);
    expect(read(gauge(number({ attributes }))).points[0]?.labels).toEqual([
      ['http.route', '/'],
      ['service.name', 'scout'],
    ]);
  });

  it.each([
    ['user_agent.original', 'curl/8'],
    ['user.role', 'admin'],
    ['gen_ai.token.type', 'input'],
    ['llm.token_type', 'output'],
    ['code.function.name', 'evaluate'],
    ['messaging.destination.name', 'tasks'],
    ['ciris.handler', 'SpeakHandler'],
    ['db.system.name', 'sqlite'],
    ['thread.id', '7'],
  ])('keeps its label %s', (name, value) => {
    const { labels } = read(gauge(number({ attributes: new Map([[name, value]]) }))).points[0] ?? {};
    expect(labels).toContainEqual([name, value]);
  });

  it('that is a moment of one of several persons is refused: of these no sum says anything', () => {
    const of = (user: string, more: Partial<NumberPoint> = {}) =>
      number({ attributes: new Map([['user', user]]), ...more });
    const { points, refusals } = read(gauge(of('ann'), of('bob'), of('ann', { atMs: NOW - 5_000 })));
    expect(points.map(({ at }) => at)).toEqual([NOW - 5_000]);
    expect([...refusals.byReason]).toEqual([['bad_name', 2]]);
    // How many there are now of each person are as many of all of them together.
    const open = { kind: 'sum', points: [of('ann'), of('bob')], temporality: 'cumulative', monotonic: false } as const;
    expect(read(open).points.map(({ value }) => value)).toEqual([6]);
  });

  it('began with the first of what it is the sum of', () => {
    const of = (user: string, startMs: number) => number({ startMs, attributes: new Map([['user', user]]) });
    const startOf = (...points: readonly NumberPoint[]) =>
      read({ kind: 'sum', points, temporality: 'cumulative', monotonic: true }).points[0]?.counted?.startedAt;
    expect(startOf(of('ann', NOW - 5), of('bob', NOW - 9))).toBe(NOW - 9);
    expect(startOf(of('ann', NOW - 5), of('bob', 0))).toBeNull();
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
  it('of persons is one of all of them, whose extremes are not told', () => {
    const of = (user: string, sum: number) => ({
      ...number({ attributes: new Map([['user.id', user]]) }),
      ...{ count: 2, sum, min: 1, max: sum - 1, bounds: [10], counts: [1, 1] },
    });
    const data: ToldData = { kind: 'histogram', temporality: 'cumulative', points: [of('ann', 20), of('bob', 30)] };
    const { points, refusals } = read(data);
    expect(points.map(({ metric, value }) => [metric, value])).toEqual([
      ['things.count', 4],
      ['things.sum', 50],
      ['things.bucket', 2],
      ['things.bucket', 2],
    ]);
    expect(refusals.total).toBe(0);
  });

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
