import type { PushSignal } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../testing/memory-store.ts';
import { type ItemOf, protobufOf } from '../../testing/otlp-writer.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { createPushWatch, type PushWatch } from '../collect/push-watch.ts';
import { createSeriesLimits } from '../ingest/series-limits.ts';
import { StoreError } from '../ports/appender.ts';
import type { Json } from '../ports/json.ts';
import type { Sink } from '../ports/sink.ts';
import type { Store } from '../ports/store.ts';
import type { AgentHandle } from '../query/context.ts';
import type { ToldMetric, ToldSpan } from '../sources/otlp/told.ts';
import { addAgent } from '../store/testing/batches.ts';
import { createOtlpIntake } from './otlp-intake.ts';

let clock: TestClock;
let store: Store;
let watches: Map<number, PushWatch>;
let refuse: StoreError | null;

beforeEach(() => {
  clock = createTestClock();
  store = memoryStore(clock);
  watches = new Map();
  refuse = null;
});

const watched = async (...names: readonly string[]): Promise<readonly AgentHandle[]> => {
  for (const name of names) watches.set(await addAgent(store, name), createPushWatch(clock, null));
  const records = await store.reader.agents.list();
  return records.map((record) => ({ record, processStartedAt: null }) as unknown as AgentHandle);
};

/** In the way of the store it may stand that nothing can be kept. */
const sink: Sink = {
  put: async (batch) => {
    if (refuse) throw refuse;
    await store.appender.append(batch);
  },
};

const intakeOf = (agents: readonly AgentHandle[]) => {
  const watchOf = (agent: number): PushWatch | null => watches.get(agent) ?? null;
  const intake = createOtlpIntake({ clock, sink, limits: createSeriesLimits(), agents: () => agents, watchOf });
  return <Signal extends PushSignal>(
    signal: Signal,
    resource: Readonly<Record<string, Json>>,
    ...items: ItemOf[Signal][]
  ) =>
    intake.receive({
      signal,
      format: 'protobuf',
      body: protobufOf(signal, [{ attributes: new Map(Object.entries(resource)), scopes: [{ name: 'test', items }] }]),
    });
};

const counter = (value: number, over: { at?: number; startMs?: number } = {}): ToldMetric => {
  const { at = clock.now(), startMs = clock.now() - 10_000 } = over;
  const point = { attributes: new Map([['path', '/']]), startMs, atMs: at, value, unrecorded: false };
  return {
    name: 'requests',
    unit: '1',
    data: { kind: 'sum', temporality: 'cumulative', monotonic: true, points: [point] },
  };
};

const span = (over: Partial<ToldSpan> = {}): ToldSpan => ({
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentSpanId: '',
  name: 'chat',
  kind: 1,
  startMs: clock.now() - 250,
  endMs: clock.now(),
  attributes: new Map<string, Json>([['gen_ai.request.model', 'm']]),
  events: [],
  statusCode: 0,
  statusMessage: '',
  ...over,
});

const SCOUT = { 'ciris.agent.id': 'scout', 'service.name': 'scout-adapter' };
const totals = (agent = 1) => {
  const span = { from: 0, to: Number.MAX_SAFE_INTEGER };
  return store.reader.samples.totals({ agent, metric: 'requests', source: 'otlp', span });
};

describe('a push', () => {
  it('is kept with its agent, and kept once however often it is sent', async () => {
    const push = intakeOf(await watched('scout'));
    const metric = counter(5);
    for (let again = 0; again < 3; again += 1) {
      expect(await push('metrics', SCOUT, metric)).toEqual({ refused: 0, message: '' });
      expect(await push('traces', SCOUT, span())).toEqual({ refused: 0, message: '' });
    }
    const labels = { path: '/', 'otel.scope.name': 'test', 'service.name': 'scout-adapter' };
    expect(await totals()).toMatchObject([{ labels, value: 5 }]);
    const calls = await store.reader.calls.page(1, { source: 'otlp', limit: 9 });
    expect(calls.rows).toMatchObject([{ model: 'm', durationMs: 250, source: 'otlp' }]);
  });

  it('is of the same series in whatever order its attributes are written', async () => {
    const push = intakeOf(await watched('scout'));
    const of = (value: number, ...attributes: readonly (readonly [string, Json])[]): ToldMetric => {
      const point = {
        attributes: new Map(attributes),
        startMs: clock.now() - 10_000,
        atMs: clock.now(),
        unrecorded: false,
      };
      const points = [{ ...point, value }];
      return { name: 'requests', unit: '1', data: { kind: 'sum', temporality: 'cumulative', monotonic: true, points } };
    };
    const [path, code, user] = [['path', '/'] as const, ['code', 200] as const, ['user.id', 'ann'] as const];
    for (const order of [
      [path, code],
      [code, path],
      [code, user, path],
      [path, code],
    ]) {
      await push('metrics', SCOUT, of(5, ...order));
      await clock.advance(1_000);
    }
    const labels = { code: '200', path: '/', 'otel.scope.name': 'test', 'service.name': 'scout-adapter' };
    expect((await totals()).map((one) => one.labels)).toEqual([labels]);
  });

  it('that the store cannot keep is refused for now, and nothing of it is lost or doubled later', async () => {
    const push = intakeOf(await watched('scout'));
    await push('metrics', SCOUT, counter(5));
    await clock.advance(10_000);
    const metric = counter(9, { startMs: clock.now() - 20_000 });
    refuse = new StoreError('full', 'No space is left.');
    await expect(push('metrics', SCOUT, metric)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    refuse = null;
    await push('metrics', SCOUT, metric);
    expect(await totals()).toMatchObject([{ value: 9 }]);
  });

  it('shows as a source of its agent, with what was dropped', async () => {
    const push = intakeOf(await watched('scout'));
    const state = () => watches.get(1)?.state();
    expect(state()).toMatchObject({ state: 'not_granted', lastSuccessAt: null });
    await push('metrics', SCOUT, counter(5), counter(Number.NaN));
    const detail =
      'Pushed by scout-adapter: 1 item kept since this platform started, 1 refused (1 without a finite number).';
    expect(state()).toMatchObject({ state: 'open', lastSuccessAt: clock.now(), detail });
    const changes = await store.reader.events.page(1, { types: ['source.changed'], limit: 9 });
    expect(changes.rows.map(({ data }) => data)).toMatchObject([{ source: 'otlp', from: 'not_granted', to: 'open' }]);
    await clock.advance(600_000);
    expect(state()).toMatchObject({ state: 'lost' });
  });

  it('that names one process twice is one of it, and two libraries that count under one name stay apart', async () => {
    const agents = await watched('scout');
    const intake = createOtlpIntake({
      clock,
      sink,
      limits: createSeriesLimits(),
      agents: () => agents,
      watchOf: () => null,
    });
    const attributes = new Map(Object.entries(SCOUT));
    const paths = (from: number): ToldMetric => {
      const metric = counter(1);
      const [point] = metric.data?.points ?? [];
      const points = Array.from({ length: 800 }, (_, index) => ({
        ...point,
        attributes: new Map([['path', `/${from + index}`]]),
      }));
      return { ...metric, data: { ...metric.data, points } } as ToldMetric;
    };
    const resourceOf = (...scopes: { name: string; items: ToldMetric[] }[]) => ({ attributes, scopes });
    const send = (...resources: ReturnType<typeof resourceOf>[]) =>
      intake.receive({ signal: 'metrics', format: 'protobuf', body: protobufOf('metrics', resources) });
    await send(resourceOf({ name: 'a', items: [counter(3)] }, { name: 'b', items: [counter(4)] }));
    expect((await totals()).map(({ labels, value }) => [labels['otel.scope.name'], value]).sort()).toEqual([
      ['a', 3],
      ['b', 4],
    ]);
    const both = [
      resourceOf({ name: 'a', items: [paths(0)] }),
      resourceOf({ name: 'a', items: [paths(800)] }),
      resourceOf({ name: 'a', items: [paths(1_600)] }),
    ];
    await send(...both);
    const all = await store.reader.samples.latest({ agent: 1, metric: 'requests', source: 'otlp', at: clock.now() });
    const overflow = all.filter(({ labels }) => labels['otel.metric.overflow'] === 'true');
    // Beside the two from before, so many had a place of their own.
    expect(overflow.map(({ value }) => value)).toEqual([2_400 - (1_000 - 2)]);
  });

  it('of several processes is each kept with its own', async () => {
    const agents = await watched('scout', 'ranger');
    const push = intakeOf(agents);
    await push('metrics', { 'service.name': 'ranger' }, counter(2));
    await push('metrics', { 'service.name': 'adapter', 'service.instance.id': 'scout' }, counter(7));
    expect([await totals(1), await totals(2)]).toMatchObject([[{ value: 7 }], [{ value: 2 }]]);
  });
});

describe('whose it is', () => {
  const CASES: readonly (readonly [string, Readonly<Record<string, Json>>, RegExp])[] = [
    ['nobody', {}, /names no agent.*ciris\.agent\.id to one that is: scout, ranger/],
    ['an unnamed service', { 'service.name': 'unknown_service:node' }, /names no agent/],
    [
      'one that is not watched',
      { 'ciris.agent.id': 'ghost' },
      /No watched agent is "ghost" \(ciris\.agent\.id\).*Watch the agent first/,
    ],
    ['one by name, of another by service', { 'ciris.agent.id': 'ghost', 'service.name': 'scout' }, /"ghost"/],
    ['another occurrence', { 'ciris.agent.id': 'scout', 'ciris.occurrence.id': '7' }, /No watched agent/],
    [
      'a name of 10 kB with all that is odd',
      { 'ciris.agent.id': `\u202e"/\\\u0000${'x'.repeat(10_000)}` },
      /No watched agent is "[^"]{1,90}"/,
    ],
  ];
  it.each(CASES)('%s: it is refused with how to be kept', async (_, resource, words) => {
    const push = intakeOf(await watched('scout', 'ranger'));
    const outcome = await push('metrics', resource, counter(1), counter(2));
    expect(outcome.refused).toBe(2);
    expect(outcome.message).toMatch(words);
    expect(outcome.message.length).toBeLessThan(400);
    expect(await totals(1)).toEqual([]);
  });

  it('may be said by name, id or what it calls itself', async () => {
    await watched('scout');
    await store.agents.update(1, { name: 'Scout of the North', selfId: 'scout-prime' });
    const [record] = await store.reader.agents.list();
    const push = intakeOf([{ record, processStartedAt: null } as unknown as AgentHandle]);
    for (const id of ['scout', 'Scout of the North', 'scout-prime']) {
      expect(await push('metrics', { 'ciris.agent.id': id }, counter(1))).toMatchObject({ refused: 0 });
    }
  });
});

describe('a span', () => {
  it.each([
    ['ids that are none', { traceId: 'zz', spanId: '' }, /ids/],
    ['an id of zeros', { traceId: '0'.repeat(32) }, /ids/],
    ['an end before its beginning', { endMs: 1_000 }, /31 days/],
    ['no time', { startMs: 0 }, /no time/],
  ])('with %s is refused with the reason', async (_, over, words) => {
    const push = intakeOf(await watched('scout'));
    const outcome = await push('traces', SCOUT, span(), span(over));
    expect(outcome).toMatchObject({ refused: 1, message: expect.stringMatching(words) });
  });
});
