import type { Generation } from '@ciris/telemetry-contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpAgent, type HttpAgent, json } from '../../testing/http-agent.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { testConnection } from './connection-test.ts';
import type { Credentials } from './session.ts';

let agent: HttpAgent | null = null;
afterEach(async () => {
  await agent?.shut().catch(() => {});
  agent = null;
});

const begin = async (
  generation: Generation = 'v1',
): Promise<{ agent: HttpAgent; test: (c?: Credentials) => ReturnType<typeof testConnection> }> => {
  const clock = createTestClock();
  const one = await createHttpAgent({
    generation,
    clock,
    bodies: new Map([
      ['/v1/agent/status', { data: { agent_id: 'Ally' } }],
      ['/v1/auth/me', { role: 'OBSERVER' }],
    ]),
  });
  one.told.bearers = new Set(['Bearer service:good', 'Bearer ciris_observer_key']);
  one.told.user = { username: 'ann', password: 'secret' };
  agent = one;
  return {
    agent: one,
    test: (credentials = {}) =>
      testConnection({ url: one.url, credentials, clock, userAgent: 'test', database: false, stream: true }),
  };
};

describe('a connection test', () => {
  it('says which sources a user opens', async () => {
    const { test } = await begin();
    const found = await test({ username: 'ann', password: 'secret' });
    expect(found).toMatchObject({ ok: true, generation: 'v1', version: '1.9.4-stable', selfId: 'Ally' });
    expect(found.sentence).toBe('Ally (1.9.4-stable) answers and accepts these credentials.');
    expect(found.steps.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
    expect(found.sources.filter(({ open }) => open).map(({ source }) => source)).toEqual([
      'answer',
      'stream',
      'log',
      'points',
    ]);
    expect(found.sources.find(({ source }) => source === 'database')?.tells).toContain('Completed tasks');
  });

  it('says what a service token does not see', async () => {
    const { test } = await begin('v2');
    const found = await test({ token: 'good' });
    expect(found.ok).toBe(true);
    expect(found.sources.find(({ source }) => source === 'stream')).toMatchObject({
      open: false,
      detail: expect.stringContaining('ADMIN user'),
    });
  });

  it('says what a role does not see', async () => {
    const { test } = await begin();
    const found = await test({ token: 'ciris_observer_key' });
    expect(found.sources.find(({ source }) => source === 'stream')?.detail).toContain('OBSERVER');
  });

  it('says that without credentials health alone is readable', async () => {
    const { test, agent: one } = await begin('early');
    const found = await test();
    expect(found).toMatchObject({ ok: true, generation: 'early' });
    expect(found.sentence).toContain('only its health');
    expect(found.sources.every(({ open }) => !open)).toBe(true);
    expect(one.seen.every(({ authorization }) => authorization === null)).toBe(true);
  });

  it('names credentials that are refused, without repeating them', async () => {
    const { test } = await begin();
    const found = await test({ token: 'service:hunter2', username: 'ann', password: 'hunter3' });
    expect(found.ok).toBe(false);
    expect(found.steps.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed', 'failed']);
    expect(JSON.stringify(found)).not.toMatch(/hunter/);
  });

  it('says that nothing answers there, and why', async () => {
    const { test, agent: one } = await begin();
    await one.shut();
    const found = await test();
    expect(found.ok).toBe(false);
    expect(found.sentence).toContain('connection refused');
  });

  it('says that something else answers there', async () => {
    const { test, agent: one } = await begin();
    one.replyAll(json({ hello: 'world' }));
    expect((await test()).sentence).toContain('no CIRIS agent');
    one.replyAll((response) => response.end('<html></html>'));
    expect((await test()).sentence).toContain('not JSON');
  });

  it('sends reads and the log-in alone', async () => {
    const { test, agent: one } = await begin('v2');
    await test({ token: 'good', username: 'ann', password: 'secret' });
    const sent = one.seen.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    expect(sent).toEqual(['POST /v1/auth/login']);
    expect(one.seen.length).toBeLessThanOrEqual(7);
  });
});
