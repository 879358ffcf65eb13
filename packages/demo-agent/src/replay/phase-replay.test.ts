import { expect, test } from 'vitest';
import { ask, listen, logIn } from '../../testing/ask.ts';
import { GENERATION_FOLDERS, hasFixtures } from '../../testing/fixtures.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { startReplay } from './start-replay.ts';

type Generation = keyof typeof GENERATION_FOLDERS;

interface Providers {
  data: { providers: { circuit_breaker: { recovery_attempts: number } }[] };
}

const NOW = Date.UTC(2027, 4, 6, 7, 8, 9);

const withPhase = async (
  generation: Generation,
  phase: string,
  use: (get: (path: string, token?: string) => ReturnType<typeof ask>, url: string, offsetMs: number) => Promise<void>,
): Promise<void> => {
  const clock = createTestClock(NOW);
  const replay = await startReplay({ folder: GENERATION_FOLDERS[generation], phase, clock, database: false });
  try {
    const user = await logIn(clock, replay.url);
    await use((path, token = user) => ask(clock, `${replay.url}${path}`, { token }), replay.url, replay.offsetMs);
  } finally {
    await replay.stop();
  }
};

test.skipIf(!hasFixtures)('gives answers of one request in their order and repeats the last', async () => {
  await withPhase('v2', 'breaker-open', async (get) => {
    const periods: unknown[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const told = (await get('/v1/system/llm/providers')).json() as Providers;
      periods.push(told.data.providers[0]?.circuit_breaker.recovery_attempts);
    }
    expect(periods).toEqual([0, 5, 5]);
  });
});

test.skipIf(!hasFixtures)('answers whoever asks, and from the nearest earlier phase of the process', async () => {
  await withPhase('v1', 'stuck', async (get) => {
    const health = (await get('/v1/system/health')).json() as { data: { cognitive_state: string; status: string } };
    expect(health.data).toMatchObject({ cognitive_state: 'work', status: 'healthy' });
    const audit = (await get('/v1/audit/entries?limit=7')).json() as { data: { entries: unknown[] } };
    expect(audit.data.entries).toHaveLength(7);
    expect((await get('/v1/telemetry/overview', 'service:x')).status).toBe(200);
  });
});

test.skipIf(!hasFixtures)('leaves out what was recorded minutes after the phase', async () => {
  await withPhase('v1', 'after-messages', async (get) => {
    const nodes: unknown[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const told = (await get('/v1/telemetry/unified')).json() as {
        services: { memory: { custom_metrics: { memory_nodes_total: number } } };
      };
      nodes.push(told.services.memory.custom_metrics.memory_nodes_total);
    }
    expect(nodes).toEqual([2178, 2178]);
  });
});

test.skipIf(!hasFixtures)('never answers from another process', async () => {
  await withPhase('v2', 'llm-failing', async (get) => {
    const told = await get('/v1/system/adapters');
    expect([told.status, told.text, told.headers['content-type']]).toEqual([404, '', undefined]);
    expect((await get('/v1/telemetry/traces')).text).toBe('{"detail":"Not Found"}');
  });
});

test.skipIf(!hasFixtures)('does not know a path in the way of its generation', async () => {
  await withPhase('early', 'working', async (get) => {
    expect((await get('/v1/nope')).text).toBe('{"detail":"Not Found"}');
    expect((await get('/v1/system/runtime/reasoning-stream')).status).toBe(405);
  });
  await withPhase('v1', 'working', async (get) => {
    const told = await get('/v1/nope');
    expect(told.headers['content-type']).toContain('text/html');
    expect(told.text).toMatch(/^<!DOCTYPE html>/);
  });
});

test.skipIf(!hasFixtures)('describes itself as recorded', async () => {
  await withPhase('v2', 'working', async (get) => {
    const described = (await get('/openapi.json')).json() as { paths: Record<string, unknown> };
    expect(Object.keys(described.paths)).toContain('/v1/system/runtime/reasoning-stream');
  });
});

test.skipIf(!hasFixtures)('cuts the connection behind an error that early agents did not expect', async () => {
  await withPhase('early', 'after-messages', async (get) => {
    const told = await get('/v1/wa/deferrals');
    expect([told.status, told.text]).toEqual([500, 'Internal Server Error']);
  });
});

test.skipIf(!hasFixtures)('moves times to now', async () => {
  await withPhase('early', 'after-messages', async (get, _url, offsetMs) => {
    const told = (await get('/v1/system/health')).json() as { data: { timestamp: string } };
    expect(Math.abs(Date.parse(told.data.timestamp) - NOW)).toBeLessThan(5_000);
    expect(offsetMs).toBeGreaterThan(86_400_000);
  });
});

test.skipIf(!hasFixtures)('asks for the same metrics again whatever the window', async () => {
  const clock = createTestClock(NOW);
  const replay = await startReplay({ folder: GENERATION_FOLDERS.v1, phase: 'after-messages', clock, database: false });
  try {
    const token = await logIn(clock, replay.url);
    const post = async (body: object): Promise<{ total: number }> => {
      const told = await ask(clock, `${replay.url}/v1/telemetry/query`, { method: 'POST', token, body });
      return (told.json() as { data: { total: number } }).data;
    };
    const metrics = await post({
      query_type: 'metrics',
      filters: { metric_names: ['llm.tokens.total'] },
      start_time: 'then',
    });
    expect(metrics.total).toBe(4);
    expect((await post({ query_type: 'traces', filters: {}, end_time: 'now' })).total).toBe(0);
  } finally {
    await replay.stop();
  }
});

test.skipIf(!hasFixtures).each([
  { generation: 'v1', phase: 'after-messages', token: null, frames: 284 },
  { generation: 'v1', phase: 'after-messages', token: 'service:x', frames: 14 },
  { generation: 'v2', phase: 'after-messages', token: null, frames: 551 },
  { generation: 'v2', phase: 'llm-failing', token: null, frames: 12 },
  { generation: 'v2', phase: 'llm-rate-limited', token: null, frames: 93 },
] as const)('sends the stream of $generation $phase', async ({ generation, phase, token, frames }) => {
  const clock = createTestClock(NOW);
  const replay = await startReplay({ folder: GENERATION_FOLDERS[generation], phase, clock, database: false });
  try {
    const listening = await listen(replay.url, token ?? (await logIn(clock, replay.url)));
    await clock.advance(600_000);
    const steps = listening.frames.filter((frame) => frame.startsWith('event: step_update'));
    const kinds = new Set(steps.map((frame) => frame.includes('"sequence_number"')));
    expect({ frames: steps.length, numbered: [...kinds] }).toEqual({ frames, numbered: [token === null] });
    expect(listening.frames.at(-1)).toContain('keepalive');
    listening.stop();
  } finally {
    await replay.stop();
  }
});
