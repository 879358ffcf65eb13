import { GENERATIONS } from '@ciris/telemetry-contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { json } from '../../testing/http-agent.ts';
import { type Watched, type WatchOptions, watch } from '../../testing/watched.ts';

const QUEUE = '/v1/system/runtime/queue';
const HEALTH = '/v1/system/health';
const RIGHT = 'secret-of-ann';

let watched: Watched | null = null;
const begin = async (options: WatchOptions = {}): Promise<Watched> => {
  watched = await watch(options);
  return watched;
};
afterEach(async () => {
  await watched?.end();
  watched = null;
});

const source = ({ collector }: Watched, name: string) => collector.sources().find((state) => state.source === name);
/** Watches an agent that knows one user, and is told of another or the same. */
const asUser = async (password: string, options: Pick<WatchOptions, 'generation'> = {}): Promise<Watched> => {
  const one = await begin({ ...options, shut: true, collector: { credentials: { username: 'ann', password } } });
  one.agent.told.user = { username: 'ann', password: RIGHT };
  one.agent.told.bearers = new Set();
  await one.agent.listen();
  return one;
};
const requests = ({ agent }: Watched, path: string): number =>
  agent.seen.filter((request) => request.path.split('?')[0] === path).length;

describe('credentials', () => {
  it('of the wrong kind cost fields, not health, and are offered seldom', async () => {
    const one = await begin({ collector: { credentials: { token: 'service:wrong' } } });
    one.agent.told.bearers = new Set(['Bearer service:right']);
    await one.clock.advance(60_000);
    const before = one.agent.seen.filter((request) => request.authorization !== null).length;
    await one.clock.advance(30 * 60_000);
    const offered = one.agent.seen.filter((request) => request.authorization !== null).length - before;
    expect(offered).toBeLessThanOrEqual(6);
    expect(source(one, 'answer')?.state).toBe('forbidden');
    expect([...one.sink.openFindings().keys()]).toContain('credentials_refused:token');
    expect(one.sink.field('health.version')).toEqual({ value: '1.9.4-stable' });
    expect(one.collector.unanswered()).toBeNull();
  });

  it('work again as soon as the agent knows them', async () => {
    const one = await begin({ collector: { credentials: { token: 'service:right' } } });
    one.agent.told.bearers = new Set();
    await one.clock.advance(60_000);
    expect([...one.sink.openFindings().keys()]).toContain('credentials_refused:token');
    one.agent.told.bearers = new Set(['Bearer service:right']);
    await one.clock.advance(6 * 60_000);
    expect(source(one, 'answer')?.state).toBe('open');
    expect(one.sink.openFindings().size).toBe(0);
  });

  it.each([
    ['that is ready and unlike others', 'abc', 'Bearer abc'],
    ['that is user and password', 'ann:secret', 'Bearer ann:secret'],
  ])('are a token %s', async (_, token, bearer) => {
    const one = await begin({ shut: true, collector: { credentials: { token } } });
    one.agent.told.bearers = new Set([bearer]);
    await one.agent.listen();
    await one.clock.advance(20_000);
    expect(one.sink.field('queue.depth')).toEqual({ value: 0 });
    expect(one.sink.openFindings().size).toBe(0);
  });

  it('of a user who is refused are not hammered', async () => {
    const one = await asUser('wrong');
    await one.clock.advance(60 * 60_000);
    expect(requests(one, '/v1/auth/login')).toBeLessThanOrEqual(9);
    expect(requests(one, QUEUE)).toBe(0);
    expect([...one.sink.openFindings().keys()]).toContain('credentials_refused:user');
    expect(JSON.stringify([...one.sink.openFindings().values()])).not.toContain('wrong');
  });

  it('that are not given leave health alone', async () => {
    const one = await begin({ collector: { credentials: {} } });
    await one.clock.advance(60_000);
    expect(source(one, 'answer')?.state).toBe('not_granted');
    expect(one.agent.seen.every((request) => [HEALTH, '/openapi.json'].includes(request.path))).toBe(true);
  });
});

describe.each(GENERATIONS)('credentials of an agent of %s', (generation) => {
  const READY = {
    early: 'ciris_system_admin_abc',
    v1: 'ciris_admin_abc',
    v2: 'sess:wa-root-key:abc.0123456789',
  } as const;

  it.each([
    ['a service token', { token: 'service:abcdefgh' }, 'Bearer service:abcdefgh'],
    ['a service token without its prefix', { token: 'abcdefgh' }, 'Bearer service:abcdefgh'],
    ['a token of a log-in', { token: READY[generation] }, `Bearer ${READY[generation]}`],
  ])('may be %s, which is offered as it is and never logs in', async (_, credentials, bearer) => {
    const one = await begin({ shut: true, generation, collector: { credentials } });
    one.agent.told.bearers = new Set([bearer]);
    await one.agent.listen();
    await one.clock.advance(20_000);
    expect(one.collector.generation()).toBe(generation);
    expect(one.sink.field('queue.depth')).toEqual({ value: 0 });
    expect(one.sink.openFindings().size).toBe(0);
    expect(requests(one, '/v1/auth/login')).toBe(0);
  });

  it('may be a user, who logs in again at a 401 and once only', async () => {
    const one = await asUser(RIGHT, { generation });
    await one.clock.advance(60_000);
    expect(one.sink.field('queue.depth')).toEqual({ value: 0 });
    expect(requests(one, '/v1/auth/login')).toBe(1);
    one.agent.restart();
    one.agent.told.queueSize = 7;
    await one.clock.advance(40_000);
    expect(one.sink.field('queue.depth')).toEqual({ value: 7 });
    expect(requests(one, '/v1/auth/login')).toBe(2);
    expect(one.sink.found('credentials_refused')).toEqual([]);
    expect(source(one, 'answer')?.state).toBe('open');
  });

  it('that are refused are said to be, with what the agent says, and what else it tells is read', async () => {
    const one = await asUser('wrong-one-of-ann', { generation });
    await one.clock.advance(60_000);
    expect(one.sink.openFindings().get('credentials_refused:user')?.detail).toMatch(
      /401: it says «invalid credentials»/i,
    );
    expect(source(one, 'answer')?.state).toBe('forbidden');
    expect(one.sink.field('health.status')).toEqual({ value: 'healthy' });
  });
});

describe('credentials that cannot be used', () => {
  it('as no header can carry them are said to be so, and break nothing', async () => {
    const one = await begin({ collector: { credentials: { token: 'service:abc\u2192def' } } });
    await one.clock.advance(60_000);
    expect(one.sink.field('health.status')).toEqual({ value: 'healthy' });
    expect(one.collector.unanswered()).toBeNull();
    expect(source(one, 'answer')?.state).toBe('forbidden');
    expect(one.sink.openFindings().get('credentials_refused:token')?.detail).toContain('cannot be sent');
    expect(one.agent.seen.every((request) => request.authorization === null)).toBe(true);
  });

  it.each(['two\nlines', 'tok\u2192en', '', 'a'.repeat(9000)])(
    'as the log-in grants %j instead of a token',
    async (token) => {
      const one = await begin({
        shut: true,
        collector: { credentials: { username: 'ann', password: 'secret-of-ann' } },
      });
      one.agent.reply('/v1/auth/login', json({ access_token: token, role: 'ADMIN' }));
      await one.agent.listen();
      await one.clock.advance(120_000);
      expect(one.sink.field('health.status')).toEqual({ value: 'healthy' });
      expect(one.collector.unanswered()).toBeNull();
      expect(one.agent.seen.every((request) => request.authorization === null)).toBe(true);
    },
  );
});

describe('an agent that repeats what it was sent', () => {
  const TOKEN = 'service:zQ9x7LmN2pRt"quoted';
  const PASSWORD = 'correct horse/battery';

  it('tells nobody: neither in a finding, nor a state, nor a field, nor the answer as it came', async () => {
    const user = { username: 'ann', password: PASSWORD };
    const one = await begin({ shut: true, collector: { credentials: { token: TOKEN, ...user } } });
    const echo = `for ${TOKEN} and ${PASSWORD}, ${encodeURIComponent(PASSWORD)}, ${JSON.stringify({ said: TOKEN })}`;
    const said = json({ detail: `No ${echo}` }, 500, {
      'content-type': `application/json; x=${encodeURIComponent(PASSWORD)}`,
    });
    one.agent.reply(QUEUE, said);
    one.agent.reply('/v1/telemetry/overview', (response) => {
      response.writeHead(200, { 'content-type': `${TOKEN.slice(8, 20)}/x` });
      response.end(`I was sent ${TOKEN}`);
    });
    one.agent.reply('/v1/auth/login', json({ detail: `Not with ${PASSWORD}` }, 401));
    one.agent.reply('/v1/agent/identity', json({ data: { agent_id: TOKEN, name: echo, purpose: echo } }));
    one.agent.reply(HEALTH, json({ data: { status: TOKEN, version: `1.9.4 ${PASSWORD}`, note: echo } }));
    await one.agent.listen();
    await one.clock.advance(10 * 60_000);
    const told = JSON.stringify([
      one.sink.batches,
      one.collector.sources(),
      one.collector.endpoints(),
      one.collector.endpoints().map((state) => one.collector.raw(state.endpoint)),
      one.collector.unanswered(),
    ]);
    expect(told).toContain('<secret>');
    const secrets = ['zQ9x7LmN2pRt', PASSWORD, encodeURIComponent(PASSWORD)];
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('and grants one in the place of a role, tells nobody either', async () => {
    const one = await begin({ shut: true, collector: { credentials: { username: 'ann', password: PASSWORD } } });
    one.agent.reply('/v1/auth/login', json({ access_token: 'ciris_admin_zQ9x7LmN2pRt', role: PASSWORD }));
    one.agent.reply(QUEUE, json({ data: { queue_size: 2, max_size: 1000, note: 'with ciris_admin_zQ9x7LmN2pRt' } }));
    await one.agent.listen();
    await one.clock.advance(60_000);
    expect(one.sink.field('queue.depth')).toEqual({ value: 2 });
    const told = JSON.stringify([one.sink.batches, one.collector.sources(), one.collector.raw(`GET ${QUEUE}`)]);
    expect(['zQ9x7LmN2pRt', PASSWORD].filter((secret) => told.includes(secret))).toEqual([]);
  });
});
