import type { Generation } from '../generation.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { OPENAPI_PATH } from '../http/paths.ts';
import { adapters } from './answers/adapters.ts';
import { auditEntries } from './answers/audit.ts';
import { deferrals, wiseStatus } from './answers/deferrals.ts';
import { health } from './answers/health.ts';
import { identity } from './answers/identity.ts';
import { llmProviders, llmStatus } from './answers/llm.ts';
import { logs } from './answers/logs.ts';
import { memoryQuery, memoryStats } from './answers/memory.ts';
import { memoryTimeline } from './answers/memory-timeline.ts';
import { metric, metrics } from './answers/metrics.ts';
import { openApi } from './answers/open-api.ts';
import { overview } from './answers/overview.ts';
import { processors, queue } from './answers/queue.ts';
import { resources, time } from './answers/resources.ts';
import { services, servicesHealth } from './answers/services.ts';
import { agentStatus } from './answers/status.ts';
import { telemetryQuery } from './answers/telemetry-query.ts';
import { tools } from './answers/tools.ts';
import { traces } from './answers/traces.ts';
import { unified } from './answers/unified.ts';
import type { View } from './view.ts';

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined: none. */
  readonly body: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** A path that ends in `/` stands for all below it. */
  readonly path: string;
  /** Those that have it; all by default. */
  readonly generations?: readonly Generation[];
  /** Answered without credentials. */
  readonly open?: true;
  readonly answer: (view: View, asked: Asked) => object | Answer;
}

const METRIC_PATH = '/v1/telemetry/metrics/';
const MOST_ENTRIES = 1000;

const oneMetric = (view: View, { path }: Asked): object | Answer => {
  const name = decodeURIComponent(path.slice(METRIC_PATH.length));
  return metric(view, name) ?? jsonAnswer(404, { detail: `Metric '${name}' not found` });
};

const outOfRange = (asked: Asked, most: number): Answer | null => {
  const limit = Number(asked.query.get('limit') ?? 1);
  if (limit >= 1 && limit <= most) return null;
  const [type, word] =
    limit < 1
      ? ['greater_than_equal', 'greater than or equal to 1']
      : ['less_than_equal', `less than or equal to ${most}`];
  return jsonAnswer(422, {
    detail: [{ type, loc: ['query', 'limit'], msg: `Input should be ${word}`, input: asked.query.get('limit') }],
  });
};

const limited =
  (most: number, answer: (view: View, query: URLSearchParams) => object): Route['answer'] =>
  (view, asked) =>
    outOfRange(asked, most) ?? answer(view, asked.query);

const LATER: readonly Generation[] = ['v1', 'v2'];

/** What the simulation answers: all that the collector sends, and little more. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', path: OPENAPI_PATH, open: true, answer: openApi },
  { method: 'GET', path: '/v1/system/health', open: true, answer: health },
  { method: 'GET', path: '/v1/agent/status', answer: agentStatus },
  { method: 'GET', path: '/v1/agent/identity', answer: identity },
  { method: 'GET', path: '/v1/system/time', answer: time },
  { method: 'GET', path: '/v1/system/resources', answer: resources },
  { method: 'GET', path: '/v1/system/runtime/queue', answer: queue },
  { method: 'GET', path: '/v1/system/processors', answer: processors },
  { method: 'GET', path: '/v1/system/adapters', answer: adapters },
  { method: 'GET', path: '/v1/system/tools', answer: tools },
  { method: 'GET', path: '/v1/system/services', answer: services },
  { method: 'GET', path: '/v1/system/services/health', answer: servicesHealth },
  { method: 'GET', path: '/v1/system/llm/providers', generations: ['v2'], answer: llmProviders },
  { method: 'GET', path: '/v1/system/llm/status', generations: ['v2'], answer: llmStatus },
  { method: 'GET', path: '/v1/telemetry/overview', answer: overview },
  { method: 'GET', path: '/v1/telemetry/unified', generations: LATER, answer: unified },
  { method: 'GET', path: '/v1/telemetry/metrics', answer: metrics },
  { method: 'GET', path: METRIC_PATH, answer: oneMetric },
  { method: 'GET', path: '/v1/telemetry/logs', answer: limited(MOST_ENTRIES, logs) },
  { method: 'GET', path: '/v1/telemetry/traces', answer: limited(100, traces) },
  { method: 'GET', path: '/v1/audit/entries', answer: limited(MOST_ENTRIES, auditEntries) },
  { method: 'GET', path: '/v1/wa/deferrals', answer: deferrals },
  { method: 'GET', path: '/v1/wa/status', answer: wiseStatus },
  { method: 'GET', path: '/v1/memory/stats', answer: memoryStats },
  { method: 'GET', path: '/v1/memory/timeline', answer: (view, { query }) => memoryTimeline(view, query) },
  { method: 'POST', path: '/v1/telemetry/query', answer: (view, { body }) => telemetryQuery(view, body) },
  { method: 'POST', path: '/v1/memory/query', answer: (view, { body }) => memoryQuery(view, body) },
];

/** The routes of a path in a generation, whatever the method. */
export const routesOf = (generation: Generation, path: string): readonly Route[] =>
  ROUTES.filter(
    (route) =>
      (route.generations?.includes(generation) ?? true) &&
      (route.path === path || (route.path.endsWith('/') && path.startsWith(route.path))),
  );
