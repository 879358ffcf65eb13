import type { SourceState } from '@ciris/telemetry-contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { agentTime, providerRow, unifiedBody } from '../../testing/agent-bodies.ts';
import { json, type Reply } from '../../testing/http-agent.ts';
import { type Watched, type WatchOptions, watch } from '../../testing/watched.ts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import type { Keeper, KeeperContext } from './keeper.ts';

const HOUR = 3_600_000;

let watched: Watched | null = null;
const begin = async (options: WatchOptions = {}): Promise<Watched> => {
  watched = await watch(options);
  return watched;
};
afterEach(async () => {
  await watched?.end();
  watched = null;
});

/** Batches of an endpoint as (process, value of a field), in their order. */
const byProcess = ({ sink }: Watched, endpoint: string, subject: string, field: string) =>
  sink.batches
    .filter((batch) => batch.origin.endpoint === endpoint)
    .flatMap((batch) =>
      batch.signals.flatMap((signal) => {
        const told = signal.kind === 'snapshot' && signal.subject === subject ? signal.fields[field] : undefined;
        return told && 'value' in told ? [{ process: batch.processStartedAt, value: told.value }] : [];
      }),
    );

describe('a restart', () => {
  it('is seen, with what was lost, and its counters go with the process that counted', async () => {
    const one = await begin();
    one.agent.told.thoughtsTotal = 10;
    await one.clock.advance(2 * 60_000);
    const first = one.collector.processStartedAt();
    one.agent.restart();
    one.agent.told.thoughtsTotal = 3;
    await one.clock.advance(60_000);
    const second = one.collector.processStartedAt();
    expect(second).toBeGreaterThan(first ?? 0);

    const started = one.sink.events('process.started');
    expect(started.map((event) => event.data)).toEqual([
      { startedAt: first, previousStartedAt: null, previousLastSeenAt: null },
      { startedAt: second, previousStartedAt: first, previousLastSeenAt: expect.any(Number) },
    ]);
    const [lost] = one.sink.found('process_lost');
    expect(lost?.detail).toMatch(/was never polled\. Grant its database/);
    expect(one.sink.openFindings().size).toBe(0);

    const told = byProcess(one, 'GET /v1/telemetry/unified', 'processor', 'thoughtsTotal');
    expect(
      new Set(told.map(({ process, value }) => `${process === first ? 'first' : 'second'} ${String(value)}`)),
    ).toEqual(new Set(['first 0', 'first 10', 'second 3']));
  });

  it('soon after another is told from a jitter', async () => {
    const one = await begin();
    one.agent.restart();
    await one.clock.advance(18_000);
    one.agent.restart();
    await one.clock.advance(30_000);
    expect(one.sink.events('process.started')).toHaveLength(3);
  });

  it('that a list of counters shows before health does is never counted to the wrong process', async () => {
    const one = await begin({ generation: 'v2' });
    one.agent.told.llmCalls = 40;
    await one.clock.advance(3 * 60_000);
    // The counters of the next process pass those of the last before anyone has asked for its uptime.
    one.agent.reply('/v1/system/llm/providers', (response, request) => {
      one.agent.restart();
      one.agent.told.llmCalls = 50;
      one.agent.reply('/v1/system/llm/providers', null);
      json({ data: { providers: [providerRow(50)], total_count: 1 } })(response, request);
    });
    await one.clock.advance(3 * 60_000);
    const first = one.sink.events('process.started')[0]?.at;
    const told = byProcess(one, 'GET /v1/system/llm/providers', 'llm', 'calls');
    expect(told.some(({ value }) => value === 50)).toBe(true);
    for (const { process, value } of told) expect(process === first).toBe(value !== 50);
  });

  it('of ours is no restart of the agent', async () => {
    const one = await begin();
    const startedAt = one.collector.processStartedAt() ?? 0;
    await one.end();
    const two = await begin({ collector: { known: { startedAt: startedAt + 300, lastSeenAt: startedAt + 50_000 } } });
    expect(two.sink.events('process.started')).toEqual([]);
    expect(two.collector.processStartedAt()).toBe(startedAt + 300);
  });

  it('while it was not watched is told with what is known of before', async () => {
    const clockStart = Date.UTC(2026, 10, 22, 4, 0, 0);
    const one = await begin({
      collector: { known: { startedAt: clockStart - HOUR, lastSeenAt: clockStart - HOUR / 2 } },
    });
    expect(one.sink.events('process.started').map((event) => event.data)).toMatchObject([
      { previousStartedAt: clockStart - HOUR, previousLastSeenAt: clockStart - HOUR / 2 },
    ]);
  });
});

describe('answers that the agent keeps for a while', () => {
  const kept = (one: Watched, madeAt: number, thoughtsTotal: number) => {
    const { told } = one.agent;
    const time = agentTime(madeAt);
    const uptimeSeconds = (madeAt - told.startedAt) / 1000;
    one.agent.reply('/v1/telemetry/unified', (response, request) => {
      const body = unifiedBody({ thoughtsTotal, llmCalls: 0, queueSize: 0 }, { time, uptimeSeconds });
      json({ ...body, _metadata: { timestamp: agentTime(one.clock.now()) } })(response, request);
    });
  };

  it('are of the moment they were made, are taken once, and are no sign of another process', async () => {
    const one = await begin();
    const before = one.sink.batches.length;
    const madeAt = one.clock.now();
    kept(one, madeAt, 8);
    await one.clock.advance(44_000);
    const taken = one.sink.batches
      .slice(before)
      .filter((batch) => batch.origin.endpoint === 'GET /v1/telemetry/unified');
    expect(taken.map((batch) => batch.observedAt)).toEqual([madeAt]);
    expect(one.sink.events('process.started')).toHaveLength(1);
    expect(one.sink.found('process_lost')).toEqual([]);
  });

  it('and that take long to make are no sign of one either', async () => {
    const one = await begin();
    one.agent.reply('/v1/telemetry/unified', (response, request) => {
      const uptimeSeconds = (one.clock.now() - one.agent.told.startedAt) / 1000 - 4.5;
      json(
        unifiedBody(
          { thoughtsTotal: 1, llmCalls: 0, queueSize: 0 },
          { time: agentTime(one.clock.now()), uptimeSeconds },
        ),
      )(response, request);
    });
    await one.clock.advance(5 * 60_000);
    expect(one.sink.events('process.started')).toHaveLength(1);
  });
});

describe('the agent’s clock', () => {
  it('an hour off is a finding with its measure, and no restart', async () => {
    const one = await begin();
    one.agent.told.clockOffsetMs = HOUR;
    await one.clock.advance(60_000);
    expect(one.collector.driftMs()).toBeGreaterThan(HOUR - 1_000);
    expect(one.sink.field('time.driftMs')).toEqual({ value: one.collector.driftMs() });
    expect(one.sink.openFindings().get('clock_off:clock')?.detail).toMatch(/3600\.\d s ahead of ours/);
    expect(one.sink.events('process.started')).toHaveLength(1);
    one.agent.told.clockOffsetMs = 0;
    await one.clock.advance(60_000);
    expect(one.sink.openFindings().size).toBe(0);
    expect(one.sink.events('process.started')).toHaveLength(1);
  });

  it('is not measured by an answer that is given again and again', async () => {
    const one = await begin();
    const old = { status: 'healthy', version: '1.9.4-stable', uptime_seconds: 444.3, initialization_complete: true };
    one.agent.reply(
      '/v1/system/health',
      json({ data: { ...old, cognitive_state: 'work', timestamp: '2026-11-22T03:27:51+00:00' } }),
    );
    await one.clock.advance(120_000);
    expect(Math.abs(one.collector.driftMs() ?? 0)).toBeLessThan(1_000);
    expect(one.sink.found('clock_off')).toEqual([]);
  });
});

describe('something else that answers there', () => {
  const page: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Welcome</title>');
  };
  const moved: Reply = (response) => {
    response.writeHead(302, { location: '/login' });
    response.end();
  };

  it.each<[string, Reply, SourceState['state'], string]>([
    ['a page', page, 'failed', 'No CIRIS agent answers there: its answer is not JSON (text/html).'],
    [
      'other JSON',
      json({ hello: 'world' }),
      'failed',
      'No CIRIS agent answers there: it does not tell which agent this is.',
    ],
    ['nothing of that name', json({}, 404), 'failed', 'No CIRIS agent answers there: it has no health (404).'],
    ['a redirect', moved, 'failed', 'Its health is not readable: it answers 302 and sends us elsewhere.'],
    ['a refusal', json({}, 403), 'forbidden', 'Its health is not readable: 403.'],
    ['an agent that starts', json({}, 503), 'connecting', 'Its health is not readable: 503.'],
    ['a proxy that waits for it', json({}, 502), 'connecting', 'Its health is not readable: 502.'],
  ])(
    'with %s is said to be that as soon as it answered, and nothing is taken from it',
    async (_, reply, state, detail) => {
      const one = await begin({ shut: true });
      one.agent.replyAll(reply);
      await one.agent.listen();
      await one.clock.advance(20_000);
      expect(one.collector.generation()).toBeNull();
      const states = new Map(one.collector.sources().map((source) => [source.source, source]));
      expect(states.get('answer')).toMatchObject({ state, detail });
      if (state === 'failed') {
        for (const source of ['log', 'points', 'stream'] as const)
          expect(states.get(source)).toMatchObject({ state, detail });
      }
      expect(one.sink.signals().filter((signal) => signal.kind === 'snapshot')).toEqual([]);
    },
  );

  it('in the place of an agent that was read is no source that is open', async () => {
    const one = await begin();
    await one.clock.advance(6 * 60_000);
    one.agent.replyAll(page);
    await one.clock.advance(60_000);
    const states = new Map(one.collector.sources().map((source) => [source.source, source]));
    for (const source of ['answer', 'log', 'points'] as const) {
      expect(states.get(source)).toMatchObject({
        state: 'failed',
        detail: 'Nothing of it is read any more: its answer is not JSON (text/html).',
      });
    }
    one.agent.replyAll(null);
    await one.clock.advance(5 * 60_000);
    expect(one.collector.sources().find(({ source }) => source === 'answer')).toMatchObject({ state: 'open' });
  });

  it('is a finding where it was not understood', async () => {
    const one = await begin({ shut: true });
    one.agent.replyAll(json({ hello: 'world' }));
    await one.agent.listen();
    await one.clock.advance(60_000);
    expect(one.sink.openFindings().get('answer_not_understood:GET /v1/system/health')).toMatchObject({
      severity: 'degraded',
      detail: expect.stringContaining('it does not tell which agent this is'),
    });
  });
});

describe('an upgrade while it is watched', () => {
  it('to another generation makes it be read in its new way', async () => {
    const one = await begin();
    expect(one.collector.endpoints().map(({ endpoint }) => endpoint)).not.toContain('GET /v1/system/llm/providers');
    one.agent.restart();
    one.agent.told.generation = 'v2';
    one.agent.told.version = '2.16.5-stable';
    await one.clock.advance(90_000);
    expect(one.collector.generation()).toBe('v2');
    expect(one.collector.endpoints().map(({ endpoint }) => endpoint)).toContain('GET /v1/system/llm/providers');
    expect(one.sink.found('generation_changed').map(({ detail }) => detail)).toEqual([
      expect.stringContaining('read as v1 and is read as v2'),
    ]);
    expect(one.sink.field('provider.breakerState', 'openai_primary')).toEqual({ value: 'closed' });
    expect(one.sink.openFindings().size).toBe(0);
  });

  it('opens its stream where there was none, and closes it where there is none any more', async () => {
    const opened: string[] = [];
    const stream = (context: KeeperContext): Keeper => ({
      start: () => opened.push(`opened for ${context.generation()}`),
      stop: async () => {
        opened.push('closed');
      },
      state: () => ({
        source: 'stream',
        state: 'open',
        since: 0,
        detail: '',
        lastSuccessAt: null,
        lastFailure: null,
        tells: [],
      }),
    });
    const one = await begin({ generation: 'early', collector: { stream } });
    expect(opened).toEqual([]);
    one.agent.restart();
    Object.assign(one.agent.told, { generation: 'v1', version: '1.9.4-stable' });
    await one.clock.advance(90_000);
    expect(opened).toEqual(['opened for v1']);
    one.agent.restart();
    Object.assign(one.agent.told, { generation: 'v2', version: '2.16.5-stable' });
    await one.clock.advance(90_000);
    expect(opened).toEqual(['opened for v1', 'closed', 'opened for v2']);
    one.agent.restart();
    Object.assign(one.agent.told, { generation: 'early', version: '1.4.1-beta' });
    await one.clock.advance(90_000);
    expect(opened).toEqual(['opened for v1', 'closed', 'opened for v2', 'closed']);
    expect(one.collector.sources().find(({ source }) => source === 'stream')?.state).toBe('not_exposed');
  });

  it('to a version that nobody knows is read like the newest, and said', async () => {
    const one = await begin();
    one.agent.told.generation = 'v2';
    one.agent.told.version = '9.1.0';
    await one.clock.advance(90_000);
    expect(one.collector.generation()).toBe('v2');
    expect(one.sink.openFindings().get('generation_unknown:generation')?.detail).toContain('9.1.0');
  });
});

describe('states', () => {
  const transitions = ({ sink }: Watched) => sink.events('state.transition').map((event) => event.data);

  it('become a history', async () => {
    const one = await begin();
    one.agent.told.cognitiveState = 'AgentState.DREAM';
    await one.clock.advance(20_000);
    one.agent.told.cognitiveState = 'work';
    await one.clock.advance(20_000);
    expect(transitions(one)).toEqual([
      { from: null, to: 'WORK' },
      { from: 'WORK', to: 'DREAM' },
      { from: 'DREAM', to: 'WORK' },
    ]);
  });

  it('end where nothing is told', async () => {
    const one = await begin();
    await one.agent.shut();
    await one.clock.advance(60_000);
    await one.agent.listen();
    await one.clock.advance(20_000);
    expect(transitions(one)).toEqual([
      { from: null, to: 'WORK' },
      { from: 'WORK', to: null },
      { from: null, to: 'WORK' },
    ]);
  });

  it('end with the last answer, however long it took to be sure that no other comes', async () => {
    const one = await begin();
    const lastAt = one.collector.lastAnswerAt();
    await one.agent.shut();
    await one.clock.advance(60_000);
    expect(one.sink.events('state.transition').at(-1)).toMatchObject({ at: lastAt, data: { from: 'WORK', to: null } });
  });

  it('end with their process, also where it is replaced between two looks', async () => {
    const one = await begin();
    await one.clock.advance(40_000);
    const lastAt = one.collector.lastAnswerAt() ?? 0;
    one.agent.restart();
    await one.clock.advance(30_000);
    expect(transitions(one)).toEqual([
      { from: null, to: 'WORK' },
      { from: 'WORK', to: null },
      { from: null, to: 'WORK' },
    ]);
    const [, end, begun] = one.sink.events('state.transition');
    expect(end?.at).toBeLessThanOrEqual(lastAt);
    expect(begun?.at).toBeGreaterThanOrEqual(one.collector.processStartedAt() ?? 0);
  });

  it('end with their process, also where it ended while this platform was away', async () => {
    const clockStart = Date.UTC(2026, 10, 22, 4, 0, 0);
    const known = { startedAt: clockStart - HOUR, lastSeenAt: clockStart - HOUR / 2 };
    const one = await begin({ collector: { known, knownState: 'DREAM' } });
    expect(one.sink.events('state.transition').map(({ at, data }) => ({ at, data }))).toEqual([
      { at: clockStart - HOUR / 2, data: { from: 'DREAM', to: null } },
      { at: expect.any(Number), data: { from: null, to: 'WORK' } },
    ]);
  });

  it('of an early agent that starts are not taken for a shutdown', async () => {
    const one = await begin({ generation: 'early' });
    one.agent.restart();
    one.agent.told.cognitiveState = 'shutdown';
    await one.clock.advance(9_000);
    one.agent.told.cognitiveState = 'work';
    await one.clock.advance(30_000);
    expect(transitions(one)).not.toContainEqual({ from: 'WORK', to: 'SHUTDOWN' });
    one.agent.told.cognitiveState = 'shutdown';
    await one.clock.advance(30_000);
    expect(transitions(one).at(-1)).toEqual({ from: 'WORK', to: 'SHUTDOWN' });
  });
});

describe('a store that takes nothing for a while', () => {
  it('gets what happened meanwhile, in its order', async () => {
    const one = await begin();
    one.sink.refuseWith = new Error('the disk is full');
    one.agent.told.cognitiveState = 'play';
    await one.clock.advance(60_000);
    one.agent.told.cognitiveState = 'work';
    await one.clock.advance(60_000);
    const before = one.sink.batches.length;
    one.sink.refuseWith = null;
    await one.clock.advance(40_000);
    expect(one.sink.batches.length).toBeGreaterThan(before);
    expect(one.sink.events('state.transition').map((event) => event.data)).toEqual([
      { from: null, to: 'WORK' },
      { from: 'WORK', to: 'PLAY' },
      { from: 'PLAY', to: 'WORK' },
    ]);
  });
});

describe('answers as they came', () => {
  it('are kept masked, the newest of each endpoint, and no more of them than 64 KB', async () => {
    const one = await begin();
    const long = 'a message of ann@example.org '.repeat(20);
    one.agent.reply(
      '/v1/system/health',
      json({ data: { token: 'service:very-secret', note: long, list: Array(4000).fill('wa-2026-11-22-F54535') } }),
    );
    await one.clock.advance(20_000);
    const raw = one.collector.raw('GET /v1/system/health');
    expect(raw?.status).toBe(200);
    expect(raw?.truncated).toBe(true);
    expect(Buffer.byteLength(raw?.body ?? '')).toBeLessThanOrEqual(65_536);
    expect(raw?.body).not.toMatch(/very-secret|ann@|F54535/);
    expect(raw?.body).not.toContain(long.slice(0, 400));
    expect(one.collector.raw('GET /v1/nothing')).toBeNull();
  });

  it('are cut at 64 KB, between characters, whether much of them is masked or nothing', async () => {
    const one = await begin();
    const long = Array.from({ length: 9000 }, (_, index) => `größer ${index}`);
    one.agent.reply('/v1/system/health', json({ data: { status: 'healthy', long } }));
    await one.clock.advance(20_000);
    const raw = one.collector.raw('GET /v1/system/health');
    expect(raw?.truncated).toBe(true);
    expect(Buffer.byteLength(raw?.body ?? '')).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(raw?.body ?? '')).toBeGreaterThan(65_530);
    expect(raw?.body).not.toContain('\uFFFD');
    expect(raw?.body.startsWith('{"data":{"status":"healthy","long":["größer 0"')).toBe(true);
  });

  it('hold no credentials, whichever endpoint repeats them', async () => {
    const one = await begin({ generation: 'v2' });
    const others = Object.values(ENDPOINTS).filter((endpoint) => endpoint !== ENDPOINTS.health);
    for (const endpoint of others) {
      one.agent.reply(endpoint.replace('GET ', ''), (response, request) =>
        json({ told: request.authorization, bare: 'secret-of-the-operator', here: 'is-an-echo' })(response, request),
      );
    }
    await one.clock.advance(30 * 60_000);
    const read = one.collector.endpoints().map(({ endpoint }) => endpoint);
    expect(read.length).toBeGreaterThan(15);
    for (const endpoint of read.filter((endpoint) => endpoint !== ENDPOINTS.health)) {
      const body = one.collector.raw(endpoint)?.body;
      expect(body, endpoint).toContain('is-an-echo');
      expect(body, endpoint).not.toContain('secret-of-the-operator');
    }
  });

  it('are not kept where no content may be', async () => {
    const one = await begin({ record: { settings: { content: 'none', stream: false, excludedFamilies: [] } } });
    expect(one.collector.raw('GET /v1/system/health')).toBeNull();
    one.agent.reply('/v1/system/runtime/queue', json({ detail: 'cannot answer: my zebra is ill' }, 500));
    await one.clock.advance(4 * 60_000);
    const failing = one.sink.openFindings().get('endpoint_failing:GET /v1/system/runtime/queue');
    expect(failing?.detail).toContain('500');
    expect(JSON.stringify([one.sink.batches, one.collector.endpoints(), one.collector.sources()])).not.toContain(
      'zebra',
    );
  });

  it('of a log-in that is refused are not kept there either', async () => {
    const one = await begin({
      record: { settings: { content: 'none', stream: false, excludedFamilies: [] } },
      shut: true,
      collector: { credentials: { username: 'ann', password: 'wrong-one' } },
    });
    one.agent.reply('/v1/auth/login', json({ detail: 'ask my zebra' }, 401));
    await one.agent.listen();
    await one.clock.advance(60_000);
    expect(one.sink.openFindings().get('credentials_refused:user')?.detail).toContain('(401)');
    expect(JSON.stringify([one.sink.batches, one.collector.sources()])).not.toContain('zebra');
  });
});

describe('what the operator excludes', () => {
  it('is not asked for', async () => {
    const one = await begin({
      record: { settings: { content: 'excerpt', stream: false, excludedFamilies: ['logs', 'audit'] } },
    });
    await one.clock.advance(5 * 60_000);
    expect(one.agent.seen.filter(({ path }) => /logs|audit/.test(path))).toEqual([]);
    expect(one.collector.sources().find(({ source }) => source === 'log')?.state).toBe('not_granted');
  });
});
