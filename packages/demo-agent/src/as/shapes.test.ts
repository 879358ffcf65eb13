import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../testing/ask.ts';
import { hasFixtures } from '../../testing/fixtures.ts';
import { recordedShapes } from '../../testing/recorded-shapes.ts';
import { addShape, beyond, type Shape } from '../../testing/shapes.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { unrecorded } from '../../testing/unrecorded.ts';
import type { Generation } from '../generation.ts';
import { type SimulatedAgent, startAgent } from './host.ts';

const NOW = Date.UTC(2027, 2, 3, 12);
const HOUR_MS = 3_600_000;
const TOKEN = 'service:demo';

interface Asked {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body?: { readonly query_type?: string };
  readonly without?: readonly Generation[];
}

const QUERY = {
  query_type: 'metrics',
  filters: { metric_names: ['llm.tokens.total', 'llm.cost.cents'] },
  start_time: new Date(NOW - HOUR_MS - 60_000).toISOString(),
  end_time: new Date(NOW + HOUR_MS).toISOString(),
};

/** All that the collector sends. */
const REQUESTS: readonly Asked[] = [
  { method: 'GET', path: '/openapi.json', without: ['early', 'v1', 'v2'] },
  { method: 'GET', path: '/v1/system/health' },
  { method: 'GET', path: '/v1/system/runtime/queue' },
  { method: 'GET', path: '/v1/telemetry/unified', without: ['early'] },
  { method: 'GET', path: '/v1/system/llm/providers', without: ['early', 'v1'] },
  { method: 'GET', path: '/v1/system/llm/status', without: ['early', 'v1'] },
  { method: 'GET', path: '/v1/audit/entries?limit=100' },
  { method: 'GET', path: '/v1/system/services/health' },
  { method: 'GET', path: '/v1/telemetry/logs?limit=100' },
  { method: 'GET', path: '/v1/system/resources' },
  { method: 'GET', path: '/v1/agent/status' },
  { method: 'GET', path: '/v1/telemetry/overview' },
  { method: 'GET', path: '/v1/wa/status' },
  { method: 'GET', path: '/v1/wa/deferrals', without: ['early'] },
  { method: 'GET', path: '/v1/memory/stats' },
  { method: 'GET', path: '/v1/memory/timeline?hours=24' },
  { method: 'GET', path: '/v1/system/adapters' },
  { method: 'GET', path: '/v1/system/services' },
  { method: 'GET', path: '/v1/system/tools' },
  { method: 'GET', path: '/v1/system/processors' },
  { method: 'GET', path: '/v1/system/time' },
  { method: 'GET', path: '/v1/agent/identity' },
  { method: 'GET', path: '/v1/telemetry/metrics' },
  { method: 'GET', path: '/v1/telemetry/metrics/llm.tokens.total' },
  { method: 'GET', path: '/v1/telemetry/traces?limit=20' },
  { method: 'POST', path: '/v1/telemetry/query', body: QUERY },
  { method: 'POST', path: '/v1/memory/query', body: { type: 'tsdb_data', limit: 5 } as Asked['body'] & object },
];

/** There only while something is short. */
const AT_TIMES = new Set([
  '.data.current_usage.warnings[]',
  '.data.warnings[]',
  '.data.current_usage.critical[]',
  '.data.critical[]',
]);

/** Named by the hour of the question. */
const isHour = (path: string): boolean => path.startsWith('.data.buckets.');

/** What nodes of early hold, from its configuration to its certificates: nobody reads it. */
const isHeld = (path: string): boolean => path.startsWith('.data.memories[].attributes.');

const told = unrecorded();

describe.skipIf(!hasFixtures).each(['early', 'v1', 'v2'] as const)('%s', (generation) => {
  let clock: TestClock;
  let agent: SimulatedAgent;

  beforeAll(async () => {
    clock = createTestClock(NOW);
    agent = await startAgent({ as: generation, seed: 5, clock });
    // Long enough for failures, a deferral and a Discord adapter that has seen messages.
    await clock.advance(150_000);
  }, 120_000);
  afterAll(() => agent.stop());

  const requests = REQUESTS.filter((one) => !one.without?.includes(generation));
  test.each(requests)('$method $path has the recorded paths and types', async ({ path, method, body }) => {
    const answer = await ask(clock, `${agent.url}${path}`, { method, token: TOKEN, ...(body ? { body } : {}) });
    expect(answer.status).toBe(200);
    const simulated: Shape = addShape(new Map(), answer.json());
    const bare = path.split('?', 1)[0] ?? path;
    const recorded = recordedShapes(generation, method, bare, body?.query_type ?? null);
    const allowed = told.filter((row) => row.generation === generation && row.request === `${method} ${bare}`);
    const isAllowed = (one: { path: string; type: string }): boolean =>
      isHour(one.path) || allowed.some((row) => row.path === one.path && row.type === one.type);

    expect(recorded.afterMessages.size).toBeGreaterThan(3);
    expect(beyond(simulated, recorded.ever).filter((one) => !isAllowed(one))).toEqual([]);
    const missing = [...recorded.afterMessages.keys()].filter(
      (one) => !simulated.has(one) && !AT_TIMES.has(one) && !isHeld(one),
    );
    expect(missing.filter((one) => !isAllowed({ path: one, type: 'missing' }))).toEqual([]);
  });
});
