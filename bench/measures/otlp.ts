import { protobufOf } from '@ciris/telemetry-core/testing/otlp-writer';
import { MB } from '../stand/figures.ts';
import { cpuSeconds, residentBytes } from '../stand/process-usage.ts';
import { type BenchServer, startServer } from '../stand/server.ts';
import { numberInStore } from '../stand/store-file.ts';
import type { Figure, Measure, MeasureOptions } from './measure.ts';

const POINTS_PER_SECOND = 100_000;
const SPANS_PER_SECOND = 20_000;
const METRICS = 20;
/** Of each metric: half of what is kept apart. */
const SERIES = 500;
const POINT_PUSHES = 100;
const SPANS_A_PUSH = 2_000;
const SPAN_PUSHES = 60;
/** The first find the series new and the code cold. */
const WARM_PUSHES = 10;

const RESOURCE = new Map([
  ['ciris.agent.id', 'scout'],
  ['service.name', 'scout-bench'],
  ['service.version', '1.0.0'],
]);

/** One point of each series, as an exporter writes them at an instant: totals and moments by turns. */
const pointsAt = (atMs: number): Buffer => {
  const startMs = atMs - (atMs % 3_600_000);
  const items = Array.from({ length: METRICS }, (_, metric) => {
    const points = Array.from({ length: SERIES }, (_, series) => ({
      attributes: new Map<string, string | number>([
        ['http.route', `/v1/agent/${series}`],
        ['http.request.method', 'POST'],
        ['http.response.status_code', 200],
      ]),
      startMs,
      atMs,
      value: (atMs % 1_000_000) + series + 0.5,
      unrecorded: false,
    }));
    const data =
      metric % 2 === 0
        ? { kind: 'sum' as const, points, temporality: 'cumulative' as const, monotonic: true }
        : { kind: 'gauge' as const, points };
    return { name: `bench.metric.${metric}`, unit: 'ms', data };
  });
  return protobufOf('metrics', [{ attributes: RESOURCE, scopes: [{ name: 'bench', items }] }]);
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Spans as an instrumented agent sends them; one in ten is an LLM call. */
const spansAt = (atMs: number, push: number): Buffer => {
  const items = Array.from({ length: SPANS_A_PUSH }, (_, index) => {
    const number = push * SPANS_A_PUSH + index + 1;
    const call: readonly (readonly [string, string | number])[] =
      index % 10 === 0
        ? [
            ['gen_ai.operation.name', 'chat'],
            ['gen_ai.provider.name', 'openai'],
            ['gen_ai.request.model', 'gpt-5'],
            ['gen_ai.usage.input_tokens', 900 + index],
            ['gen_ai.usage.output_tokens', 80],
          ]
        : [];
    return {
      traceId: hex(Math.ceil(number / 20), 32),
      spanId: hex(number, 16),
      parentSpanId: number % 20 === 1 ? '' : hex(number - 1, 16),
      name: `step ${index % 11}`,
      kind: 1,
      startMs: atMs - 250,
      endMs: atMs,
      attributes: new Map<string, string | number>([
        ['ciris.thought.id', `th_${Math.ceil(number / 20)}`],
        ['code.function.name', 'evaluate'],
        ['thread.id', 7],
        ...call,
      ]),
      events: [],
      statusCode: 0,
      statusMessage: '',
    };
  });
  return protobufOf('traces', [{ attributes: RESOURCE, scopes: [{ name: 'bench', items }] }]);
};

interface Passed {
  readonly perSecond: number;
  readonly wallPerSecond: number;
  readonly rssAddedMb: number;
}

/** Sends all, one after the other as each is acknowledged, and says what it cost the server. */
const send = async (server: BenchServer, path: string, bodies: readonly Buffer[], each: number): Promise<Passed> => {
  const push = async (body: Buffer): Promise<void> => {
    const headers = { 'content-type': 'application/x-protobuf' };
    const answer = await fetch(`${server.address}${path}`, { method: 'POST', headers, body: new Uint8Array(body) });
    const told = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200 || told.length > 0) throw new Error(`answered ${answer.status} ${told.toString()}`);
  };
  for (const body of bodies.slice(0, WARM_PUSHES)) await push(body);
  const counted = bodies.slice(WARM_PUSHES);
  const cpu = cpuSeconds(server.pid);
  const rss = residentBytes(server.pid);
  const began = performance.now();
  for (const body of counted) await push(body);
  const wall = (performance.now() - began) / 1000;
  const items = counted.length * each;
  return {
    perSecond: items / (cpuSeconds(server.pid) - cpu),
    wallPerSecond: items / wall,
    rssAddedMb: (residentBytes(server.pid) - rss) / MB,
  };
};

const howOf = ({ wallPerSecond, rssAddedMb }: Passed, what: string): string =>
  `${what}, each push acknowledged before the next, by CPU seconds of the server with all its threads; by the clock ${Math.round(wallPerSecond).toLocaleString('en')} a second; memory ${rssAddedMb >= 0 ? '+' : ''}${rssAddedMb.toFixed(0)} MB`;

const holdTo = (server: BenchServer, query: string, expected: number): void => {
  const kept = numberInStore(server.dataDir, query);
  if (kept < expected) throw new Error(`${kept} of ${expected} are in the store`);
};

interface Bodies {
  readonly pointBodies: readonly Buffer[];
  readonly spanBodies: readonly Buffer[];
}

/** Written before anything is measured: on two cores it would take the server's time. */
const writeBodies = (): Bodies => {
  const now = Date.now();
  return {
    pointBodies: Array.from({ length: POINT_PUSHES }, (_, push) => pointsAt(now - (POINT_PUSHES - push) * 1_000)),
    spanBodies: Array.from({ length: SPAN_PUSHES }, (_, push) => spansAt(now, push)),
  };
};

const measureAll = async (
  server: BenchServer,
  { pointBodies, spanBodies }: Bodies,
  { say }: MeasureOptions,
): Promise<readonly Figure[]> => {
  const points = METRICS * SERIES;
  const metrics = await send(server, '/v1/metrics', pointBodies, points);
  holdTo(
    server,
    "select count(*) from samples join series on id = series where source = 'otlp'",
    POINT_PUSHES * points,
  );
  say(`${Math.round(metrics.perSecond)} points`);
  const traces = await send(server, '/v1/traces', spanBodies, SPANS_A_PUSH);
  holdTo(server, 'select count(*) from spans', SPAN_PUSHES * SPANS_A_PUSH);
  say(`${Math.round(traces.perSecond)} spans`);
  return [
    {
      measure: 'OTLP points in, durable, a second and core',
      limit: POINTS_PER_SECOND,
      bound: 'at least',
      measured: metrics.perSecond,
      how: howOf(
        metrics,
        `protobuf, ${points.toLocaleString('en')} series with one point each a push, half of them totals`,
      ),
    },
    {
      measure: 'OTLP spans in, durable, a second and core',
      limit: SPANS_PER_SECOND,
      bound: 'at least',
      measured: traces.perSecond,
      how: howOf(traces, `protobuf, ${SPANS_A_PUSH.toLocaleString('en')} spans a push, one in ten an LLM call`),
    },
  ];
};

/** What comes in by OTLP, from the socket to the disk. */
export const otlp: Measure = {
  name: 'otlp',
  run: async (options) => {
    const bodies = writeBodies();
    // Nobody answers there: all that the server does is to take what is pushed.
    const server = await startServer({ agents: [{ name: 'scout', url: 'http://127.0.0.1:9' }], flags: ['--no-demo'] });
    try {
      return await measureAll(server, bodies, options);
    } finally {
      await server.end();
    }
  },
};
