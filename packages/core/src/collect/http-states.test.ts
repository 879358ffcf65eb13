import { afterEach, describe, expect, it } from 'vitest';
import { json } from '../../testing/http-agent.ts';
import { type Watched, type WatchOptions, watch } from '../../testing/watched.ts';

const QUEUE = '/v1/system/runtime/queue';
const HEALTH = '/v1/system/health';
const UNIFIED = '/v1/telemetry/unified';

let watched: Watched | null = null;
const begin = async (options: WatchOptions = {}): Promise<Watched> => {
  watched = await watch(options);
  return watched;
};
afterEach(async () => {
  await watched?.end();
  watched = null;
});

const endpoint = ({ collector }: Watched, path: string) =>
  collector.endpoints().find((state) => state.endpoint === `GET ${path}`);
const source = ({ collector }: Watched, name: string) => collector.sources().find((state) => state.source === name);
const requests = ({ agent }: Watched, path: string): number =>
  agent.seen.filter((request) => request.path.split('?')[0] === path).length;

describe('an agent that answers', () => {
  it('is read: health, generation, queue and unified telemetry', async () => {
    const one = await begin();
    expect(one.collector.generation()).toBe('v1');
    expect(one.sink.field('health.version')).toEqual({ value: '1.9.4-stable' });
    expect(one.sink.field('queue.depth')).toEqual({ value: 0 });
    expect(one.sink.field('processor.thoughtsTotal')).toEqual({ value: 0 });
    expect(one.sink.field('cognition.state')).toEqual({ value: 'WORK' });
    expect(source(one, 'answer')?.state).toBe('open');
    expect(one.sink.openFindings().size).toBe(0);
  });

  it('is read again and again, with no more than 15 requests in any minute beside health', async () => {
    const one = await begin({ generation: 'v2' });
    await one.clock.advance(20 * 60_000);
    const counted = one.agent.seen.filter(({ path }) => ![HEALTH, '/openapi.json'].includes(path)).map(({ at }) => at);
    for (const at of counted)
      expect(counted.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(15);
    expect(requests(one, HEALTH)).toBeGreaterThanOrEqual(75);
    expect(requests(one, QUEUE)).toBeGreaterThanOrEqual(70);
    expect(requests(one, UNIFIED)).toBeGreaterThanOrEqual(36);
    expect(requests(one, '/openapi.json')).toBe(1);
    // Each of them went through the budget.
    expect(one.collector.requestsLastMinute()).toBe(counted.filter((at) => at > one.clock.now() - 60_000).length);
    expect(one.collector.requestBudgetPerMinute).toBe(15);
  });

  it('knows a process by its start, whatever its answers jitter', async () => {
    const one = await begin();
    await one.clock.advance(10 * 60_000);
    const started = one.sink.events('process.started');
    expect(started).toHaveLength(1);
    expect(new Set(one.sink.batches.map((batch) => batch.processStartedAt)).size).toBeLessThanOrEqual(2);
    expect(one.sink.found('process_lost')).toEqual([]);
  });
});

describe('an agent that is not there yet', () => {
  it('is tried until it comes, and then read within seconds', async () => {
    const one = await begin({ shut: true });
    expect(source(one, 'answer')).toMatchObject({ state: 'connecting' });
    expect(one.collector.unanswered()?.detail).toContain('connection refused');
    await one.clock.advance(120_000);
    expect(one.collector.lastAnswerAt()).toBeNull();
    await one.agent.listen();
    await one.clock.advance(18_000);
    expect(one.sink.field('queue.depth')).toEqual({ value: 0 });
    expect(source(one, 'answer')?.state).toBe('open');
    expect(one.collector.unanswered()).toBeNull();
  });
});

describe('an agent that was watched before and is silent', () => {
  it.each([
    ['v1', 'connecting', 'It is opened once the agent answers.'],
    ['early', 'not_exposed', 'This generation has no event stream.'],
    [null, 'connecting', 'Its generation is not known yet.'],
  ] as const)('has the stream of the generation that is kept: %s', async (generation, state, detail) => {
    const one = await begin({ shut: true, record: { generation } });
    expect(source(one, 'stream')).toMatchObject({ state, detail });
  });
});

describe('an agent that asks for fewer requests', () => {
  it('is left in peace for as long as it asks, and that is a finding', async () => {
    const one = await begin();
    one.agent.reply(QUEUE, json({ detail: 'Too many requests.', retry_after: 40 }, 429, { 'retry-after': '40' }));
    await one.clock.advance(20_000);
    const limitedAt = one.agent.seen.findLast((request) => request.path === QUEUE)?.at ?? 0;
    one.agent.reply(QUEUE, null);
    await one.clock.advance(5 * 60_000);
    const after = one.agent.seen.filter(({ at, path }) => at > limitedAt && path !== HEALTH).map(({ at }) => at);
    expect(Math.min(...after)).toBeGreaterThanOrEqual(limitedAt + 40_000);
    expect(one.sink.found('polled_too_often')).toHaveLength(1);
    expect(endpoint(one, QUEUE)?.failure).toBeNull();
    await one.clock.advance(10 * 60_000);
    expect(one.sink.openFindings().size).toBe(0);
  });

  it('by a date is understood as well', async () => {
    const one = await begin();
    const until = new Date(one.clock.now() + 120_000).toUTCString();
    one.agent.reply(QUEUE, json({}, 429, { 'retry-after': until }));
    await one.clock.advance(20_000);
    const before = requests(one, UNIFIED);
    await one.clock.advance(80_000);
    expect(requests(one, UNIFIED)).toBe(before);
  });
});

describe('an endpoint that fails', () => {
  it.each([
    ['with 500', json({ detail: 'boom' }, 500), '500: it says «boom»', 'endpoint_failing'],
    [
      'with 500 in plain text',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end('Internal Server Error');
      },
      '500: it says «Internal Server Error»',
      'endpoint_failing',
    ],
    [
      'with text instead of JSON',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        response.end('I am well, thank you');
      },
      'not JSON (text/plain)',
      'answer_not_understood',
    ],
    ['with another shape', json({ data: 'fine' }), 'queue_size', 'answer_not_understood'],
    [
      'with half a body',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"data": {"queue_size": 4');
        setImmediate(() => response.destroy());
      },
      'breaks off after',
      'endpoint_failing',
    ],
    [
      'with a redirect',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(307, { location: '/v1/elsewhere' });
        response.end();
      },
      'sends us elsewhere',
      'redirected',
    ],
    ['because of its rights', json({ detail: 'Insufficient permissions.' }, 403), 'Insufficient', 'endpoint_refused'],
  ])('%s says so, alone, and is found again when it is well', async (_, reply, detail, code) => {
    const one = await begin();
    one.agent.told.queueSize = 3;
    one.agent.reply(QUEUE, reply);
    await one.clock.advance(8 * 60_000);
    expect(endpoint(one, QUEUE)?.failure?.detail).toContain(detail);
    expect([...one.sink.openFindings().keys()]).toEqual([`${code}:GET ${QUEUE}`]);
    // Not the agent: everything else is read as before.
    expect(one.collector.unanswered()).toBeNull();
    expect(endpoint(one, UNIFIED)?.failure).toBeNull();
    expect(one.agent.seen.some((request) => request.path.includes('elsewhere'))).toBe(false);
    one.agent.reply(QUEUE, null);
    await one.clock.advance(16 * 60_000);
    expect(endpoint(one, QUEUE)?.failure).toBeNull();
    expect(one.sink.field('queue.depth')).toEqual({ value: 3 });
    expect(one.sink.openFindings().size).toBe(0);
  });

  it.each([
    ['an HTML page', 'text/html', '<!doctype html><html><body>404</body></html>'],
    ['nothing', '', ''],
    ['JSON', 'application/json', '{"detail":"Not Found"}'],
  ])('with 404 and %s is one that this agent has not', async (_, type, body) => {
    const one = await begin();
    one.agent.reply(QUEUE, (response) => {
      response.writeHead(404, type ? { 'content-type': type } : {});
      response.end(body);
    });
    const before = requests(one, QUEUE);
    await one.clock.advance(30 * 60_000);
    expect(endpoint(one, QUEUE)?.failure?.reason).toBe('not_exposed');
    expect(one.sink.openFindings().size).toBe(0);
    expect(requests(one, QUEUE) - before).toBeLessThanOrEqual(4);
  });

  it('with one member of another type costs that field alone', async () => {
    const one = await begin();
    one.agent.reply(
      HEALTH,
      json({
        data: {
          status: 'healthy',
          version: 7,
          uptime_seconds: '12',
          initialization_complete: true,
          cognitive_state: 'work',
        },
      }),
    );
    await one.clock.advance(20_000);
    expect(one.sink.field('health.status')).toEqual({ value: 'healthy' });
    expect(one.sink.field('health.version')).toMatchObject({ unavailable: 'failed' });
    expect(one.sink.field('cognition.state')).toEqual({ value: 'WORK' });
    expect([...one.sink.openFindings().keys()]).toEqual([`member_not_understood:GET ${HEALTH}`]);
  });

  it('by being cut off after an error does not fail the next request', async () => {
    const one = await begin();
    one.agent.reply('/v1/telemetry/overview', (response) => {
      response.writeHead(500, { 'content-type': 'text/plain', connection: 'keep-alive' });
      response.end('Internal Server Error', () => response.socket?.destroy());
    });
    await one.clock.advance(20 * 60_000);
    const failed = one.collector.endpoints().filter((state) => state.failure?.reason === 'unreachable');
    expect(failed).toEqual([]);
    expect(one.collector.unanswered()).toBeNull();
  });
});

describe('an agent that hangs', () => {
  it('is given up after the deadline and asked by health alone', async () => {
    const one = await begin();
    one.hang();
    await one.clock.advance(120_000);
    expect(one.collector.unanswered()?.detail).toContain('no answer within 10 s');
    expect(source(one, 'answer')?.state).toBe('lost');
    const before = one.agent.seen.filter(({ path }) => path !== HEALTH).length;
    await one.clock.advance(120_000);
    expect(one.agent.seen.filter(({ path }) => path !== HEALTH).length).toBe(before);
    one.agent.replyAll(null);
    one.agent.told.queueSize = 5;
    await one.clock.advance(30_000);
    expect(one.collector.unanswered()).toBeNull();
    expect(one.sink.field('queue.depth')).toEqual({ value: 5 });
    expect(one.sink.found('process_lost')).toEqual([]);
  });
});

describe('an agent that hangs in the middle of an answer', () => {
  it.each([
    ['after its head', ''],
    ['after half of its body', '{"data": {"queue_size": 4'],
  ])('%s is given up after the deadline, as one that does not answer', async (_, text) => {
    const one = await begin();
    one.agent.reply(QUEUE, (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(text === '' ? ' ' : text);
      response.on('close', one.clock.park());
    });
    await one.clock.advance(40_000);
    expect(endpoint(one, QUEUE)?.failure?.detail).toContain('no answer within 10 s');
    expect(one.sink.field('queue.depth')).toEqual({ value: 0 });
    one.agent.reply(QUEUE, null);
    one.agent.told.queueSize = 6;
    await one.clock.advance(60_000);
    expect(one.sink.field('queue.depth')).toEqual({ value: 6 });
    expect(one.collector.unanswered()).toBeNull();
  });
});

describe('an answer of 30 MB', () => {
  it.each([
    ['announced', true],
    ['that just goes on', false],
  ])('%s is refused without being read on', async (_, announced) => {
    const one = await begin();
    let written = 0;
    one.agent.reply(QUEUE, (response) => {
      const total = 30 * 1_048_576;
      response.writeHead(200, {
        'content-type': 'application/json',
        ...(announced ? { 'content-length': String(total) } : {}),
      });
      const chunk = Buffer.alloc(65_536, 'x');
      const more = (): void => {
        while (written < total && !response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    await one.clock.advance(20_000);
    expect(endpoint(one, QUEUE)?.failure?.detail).toContain('over 8.0 MB');
    expect([...one.sink.openFindings().keys()]).toEqual([`answer_too_large:GET ${QUEUE}`]);
    // What lay in buffers on the way is all that was taken.
    expect(written).toBeLessThan(announced ? 8 * 1_048_576 : 24 * 1_048_576);
    expect(one.collector.raw(`GET ${QUEUE}`)?.body).not.toContain('xxxx');
  });
});
