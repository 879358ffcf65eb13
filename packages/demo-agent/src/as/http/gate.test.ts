import { afterEach, expect, test } from 'vitest';
import { ask } from '../../../testing/ask.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { type SimulatedAgent, startAgent } from '../host.ts';

let agent: SimulatedAgent;
afterEach(() => agent.stop());

const start = async (as: 'early' | 'v1' | 'v2') => {
  const clock = createTestClock(Date.UTC(2027, 5, 1));
  agent = await startAgent({ as, clock, history: false, troubled: false });
  await clock.advance(4_000);
  return {
    clock,
    get: (path: string, token?: string) => ask(clock, agent.url + path, token === undefined ? {} : { token }),
  };
};

test.each(['v1', 'v2'] as const)('%s lets sixty a minute pass, by kind of credential', async (as) => {
  const { clock, get } = await start(as);
  const service = 'service:demo';
  const statuses: number[] = [];
  for (let turn = 0; turn < 61; turn += 1) statuses.push((await get('/v1/system/time', service)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  const refused = await get('/v1/system/time', service);
  expect(refused.status).toBe(429);
  expect(refused.headers).toMatchObject({
    'retry-after': '1',
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '0',
  });
  expect((await get('/v1/system/time')).status).toBe(401);
  expect((await get('/v1/system/health', service)).status).toBe(200);
  await clock.advance(1_000);
  expect((await get('/v1/system/time', service)).status).toBe(200);
});

test('early limits nobody', async () => {
  const { get } = await start('early');
  for (let turn = 0; turn < 70; turn += 1) {
    const told = await get('/v1/system/time', 'service:demo');
    expect([told.status, told.headers['x-ratelimit-limit']]).toEqual([200, undefined]);
  }
});

test.each([
  ['early', 'Bearer', 404, '{"detail":"Not Found"}'],
  ['v1', 'Bearer', 404, '<!DOCTYPE html>'],
  ['v2', 'Bearer', 404, ''],
] as const)('%s does not know a path in its own way', async (as, _scheme, status, body) => {
  const { get } = await start(as);
  const told = await get('/v1/nope', 'service:demo');
  expect(told.status).toBe(status);
  expect(told.text.startsWith(body)).toBe(true);
});

test.each([
  ['early', '{"detail":"Invalid credentials"}', 'Invalid API key'],
  ['v1', '{"detail":"Invalid credentials"}', 'Invalid API key'],
  ['v2', '{"error":"invalid credentials","reason_id":"auth.login.invalid_credentials"}', 'Invalid session token'],
] as const)('%s refuses who does not belong', async (as, login, bad) => {
  const { clock, get } = await start(as);
  const body = { username: 'admin', password: 'wrong' };
  const refused = await ask(clock, `${agent.url}/v1/auth/login`, { method: 'POST', body });
  expect([refused.status, refused.text]).toEqual([401, login]);
  expect((await get('/v1/system/time', 'ciris_x')).text).toContain(bad);
  expect((await get('/v1/system/time', 'service:wrong')).text).toContain('Invalid service token');
  expect((await get('/v1/system/time')).headers['www-authenticate']).toBe('Bearer');
  expect((await get('/v1/system/health')).status).toBe(200);
});

test('early has no stream, and fails at deferrals', async () => {
  const { get } = await start('early');
  expect((await get('/v1/system/runtime/reasoning-stream', 'service:demo')).status).toBe(405);
  expect((await get('/v1/wa/deferrals', 'service:demo')).status).toBe(500);
  expect((await get('/v1/telemetry/unified', 'service:demo')).status).toBe(404);
});

test('a window under an hour asks for nothing', async () => {
  const { clock, get } = await start('v1');
  await clock.advance(30_000);
  await get('/v1/system/health');
  const query = (minutes: number) => ({
    query_type: 'metrics',
    filters: { metric_names: ['llm.tokens.total'] },
    start_time: new Date(clock.now() - minutes * 60_000).toISOString(),
    end_time: new Date(clock.now()).toISOString(),
  });
  const total = async (minutes: number): Promise<number> => {
    const told = await ask(clock, `${agent.url}/v1/telemetry/query`, {
      method: 'POST',
      token: 'service:demo',
      body: query(minutes),
    });
    return (told.json() as { data: { total: number } }).data.total;
  };
  expect(await total(59)).toBe(0);
  expect(await total(61)).toBe(1);
});
