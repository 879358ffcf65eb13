import { openReportStand, type ReportStand, type ReportStandOptions } from '@ciris/telemetry-core/testing/report-stand';
import { afterEach, describe, expect, it } from 'vitest';
import { type Served, serve } from './serve.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let served: Served | null = null;
afterEach(async () => {
  await served?.end();
  served = null;
});

/** An agent that is made by hand, behind the documented paths. */
const open = async (options: ReportStandOptions) => {
  const stand = await openReportStand(options);
  const otlp = { receive: async () => ({ refused: 0, message: '' }) };
  served = await serve({ core: { verbs: stand.verbs, otlp }, clock: stand.clock });
  const { ask } = served;
  const read = async (path: string) => {
    const { status, body } = await ask(`/v1/agents/scout${path}`);
    expect([path, status, body.error]).toEqual([path, 200, undefined]);
    const unavailable = Object.fromEntries((body.metadata?.unavailable ?? []).map((one) => [one.field, one.reason]));
    return { data: body.data as Readonly<Record<string, unknown>>, unavailable, next: body.metadata?.next };
  };
  return { stand, read, now: stand.clock.now() };
};

const isoOf = (at: number): string => new Date(at).toISOString();

const line = (logId: string, at: number, level: 'CRITICAL' | 'ERROR' | 'WARNING', discord = false) =>
  ({
    kind: 'log',
    logId,
    at,
    level,
    service: 'x',
    class: discord ? 'discord_lost' : 'unclassified',
    message: 'it is said',
    thoughtId: null,
    taskId: null,
    traceId: null,
  }) as const;

describe('lines of the log', () => {
  it('are counted over the last hour, whatever window the list has', async () => {
    const { stand, read, now } = await open({ open: ['answer', 'log'] });
    await stand.put('log', [
      line('old', now - 2 * HOUR, 'CRITICAL'),
      line('older', now - 20 * HOUR, 'WARNING'),
      line('new', now - 5 * MINUTE, 'ERROR'),
    ]);
    const hour = { critical: 0, error: 1, warning: 0, since: isoOf(now - HOUR) };
    const usual = await read('/incidents/logs');
    expect(usual.data.logs).toHaveLength(3);
    expect(usual.data.last_hour).toEqual(hour);
    const until = isoOf(now - HOUR);
    const past = await read(`/incidents/logs?since=${isoOf(now - DAY)}&until=${until}&level=CRITICAL`);
    expect(past.data.logs).toMatchObject([{ log_id: 'old' }]);
    expect(past.data.last_hour).toEqual(hour);
  });

  it('that no generation writes are null, with why', async () => {
    const { read } = await open({ generation: 'early', open: ['answer'] });
    const { data, unavailable } = await read('/incidents/logs');
    expect(data.last_hour).toEqual({ critical: null, error: null, warning: null, since: null });
    expect(unavailable).toMatchObject({ 'last_hour.error': 'not_exposed', 'last_hour.since': 'not_exposed' });
  });
});

const entry = (entryId: string, at: number, outcome: string) =>
  ({
    kind: 'audit',
    entryId,
    chain: '',
    sequence: null,
    at,
    action: 'speak',
    actor: 'SpeakHandler',
    category: 'action',
    outcome,
    severity: 'info',
    thoughtId: null,
    taskId: null,
    entryHash: null,
    tool: null,
    details: null,
  }) as const;

const tellTrail = async ({ stand, now }: { stand: ReportStand; now: number }): Promise<void> => {
  await stand.tell('audit.entries', 40);
  await stand.put('database', [
    entry('a', now - 3 * HOUR, 'success'),
    entry('b', now - 2 * HOUR, 'failed'),
    entry('c', now - HOUR, 'success'),
  ]);
};

describe('the audit trail', () => {
  it('counts what fits, and as a whole what the agent has', async () => {
    const hand = await open({ open: ['answer', 'database'] });
    await tellTrail(hand);
    const total = async (asked: string) => (await hand.read(`/audit/recent${asked}`)).data.total_events;
    const since = `since=${isoOf(hand.now - 2 * HOUR)}`;
    expect(await total('')).toBe(40);
    expect(await total('?limit=1')).toBe(40);
    expect(await total(`?limit=1&${since}`)).toBe(2);
    expect(await total(`?${since}&outcome=failed`)).toBe(1);
    expect(await total('?actor=SpeakHandler')).toBe(3);
    expect(await total('?action=ponder')).toBe(0);
    expect(await total('?category=login')).toBe(0);
  });

  it('counts nothing by what is not told, and no part of a trail that is not told whole', async () => {
    const v1 = await open({ generation: 'v1', open: ['answer', 'database'] });
    await tellTrail(v1);
    const byOutcome = await v1.read('/audit/recent?outcome=failed');
    expect([byOutcome.data.total_events, byOutcome.unavailable.total_events]).toEqual([null, 'not_exposed']);
    await served?.end();
    const early = await open({ generation: 'early', open: ['answer'] });
    await early.stand.put('answer', [entry('a', early.now - HOUR, 'success')]);
    const since = await early.read(`/audit/recent?since=${isoOf(early.now - 2 * HOUR)}`);
    expect(since.data.events).toHaveLength(1);
    expect([since.data.total_events, since.unavailable.total_events]).toEqual([null, 'not_granted']);
  });
});

const took = (thoughtId: string, endedAt: number, ms: number) =>
  ({
    kind: 'thought',
    thought: { thoughtId, status: 'completed', createdAt: endedAt - ms, startedAt: endedAt - ms, endedAt },
  }) as const;
const waits = (thoughtId: string, createdAt: number) =>
  ({ kind: 'thought', thought: { thoughtId, status: 'pending', priority: 1, createdAt } }) as const;

describe('the queue', () => {
  it('has the mean as its average, and the median by its own name', async () => {
    const { stand, read, now } = await open({ open: ['answer', 'database'] });
    const ended = [1_000, 1_000, 4_000].map((ms, index) => took(`t${index}`, now - MINUTE - index, ms));
    await stand.put('database', ended);
    expect((await read('/runtime/queue/status')).data).toMatchObject({
      average_latency_ms: 2_000,
      median_latency_ms: 1_000,
    });
  });

  it('says that its list is none where nobody tells single items, and that it is cut', async () => {
    const streamed = await open({ open: ['answer', 'stream'] });
    await streamed.stand.tell('queue.depth', 5);
    const none = await streamed.read('/runtime/queue/status');
    expect(none.data).toMatchObject({ queue_depth: 5, items: [], more_items: false });
    expect(none.unavailable.items).toBe('not_granted');
    await served?.end();
    const { stand, read, now } = await open({ open: ['answer', 'database'] });
    const waiting = Array.from({ length: 201 }, (_, index) => waits(`w${index}`, now - index));
    await stand.put('database', waiting.slice(0, 200));
    const whole = await read('/runtime/queue/status');
    expect([whole.data.more_items, whole.unavailable.items]).toEqual([false, undefined]);
    await stand.put('database', waiting);
    const cut = await read('/runtime/queue/status');
    expect(cut.data.items).toHaveLength(200);
    expect([cut.data.more_items, cut.unavailable.items]).toEqual([true, 'not_applicable']);
  });

  it('names the handler of an item once its action was selected', async () => {
    const { stand, read, now } = await open({ open: ['answer', 'database', 'stream'] });
    const runs = (thoughtId: string, stepNumber: number) =>
      ({
        kind: 'thought',
        thought: {
          thoughtId,
          status: 'processing',
          createdAt: now - 9,
          startedAt: now - 9,
          stepNumber,
          lastEventAt: now,
        },
      }) as const;
    const told = (thoughtId: string, type: string, ordinal: number, action: string) =>
      ({ kind: 'step', thoughtId, type, at: now - 3 + ordinal, ordinal, data: { action } }) as const;
    await stand.put('database', [waits('waits', now - 8)]);
    await stand.put('stream', [
      runs('early', 4),
      runs('selected', 6),
      told('selected', 'aspdma_result', 0, 'speak'),
      runs('overridden', 9),
      told('overridden', 'aspdma_result', 0, 'speak'),
      told('overridden', 'conscience_result', 1, 'ponder'),
      runs('again', 6),
      told('again', 'conscience_result', 0, 'ponder'),
      told('again', 'aspdma_result', 1, 'task_complete'),
    ]);
    const { data, unavailable } = await read('/runtime/queue/status');
    const items = data.items as readonly { item_id: string; handler: string | null }[];
    const expected = { early: null, selected: 'speak', overridden: 'ponder', again: 'task_complete', waits: null };
    expect(Object.fromEntries(items.map(({ item_id, handler }) => [item_id, handler]))).toEqual(expected);
    expect(unavailable['items.handler']).toBe('not_yet');
    const { thoughts } = (await read('/visibility/thoughts')).data;
    const rows = thoughts as readonly { thought_id: string; handler: string | null }[];
    expect(Object.fromEntries(rows.map(({ thought_id, handler }) => [thought_id, handler]))).toEqual(expected);
  });

  it('of a generation without a stream says that no handler is told before the end', async () => {
    const { stand, read, now } = await open({ generation: 'early', open: ['answer', 'database'] });
    await stand.put('database', [waits('waits', now - 8)]);
    expect((await read('/runtime/queue/status')).unavailable['items.handler']).toBe('not_exposed');
  });
});

const moved = (at: number, from: string | null, to: string) =>
  ({ kind: 'event', type: 'state.transition', key: `${at}`, at, data: { from, to } }) as const;
/** It was watched all day. */
const watched = (now: number) =>
  Array.from(
    { length: DAY / 30_000 + 2 },
    (_, index) => ({ kind: 'sample', metric: 'platform_watch', at: now - index * 30_000, value: 1 }) as const,
  );

describe('the history of states', () => {
  it('begins with when the first one was entered, however long ago', async () => {
    const { stand, read, now } = await open({ open: ['answer'] });
    await stand.put('platform', [
      ...watched(now),
      moved(now - 3 * DAY, 'WAKEUP', 'WORK'),
      moved(now - HOUR, 'WORK', 'SOLITUDE'),
    ]);
    const { data, unavailable } = await read('/visibility/cognitive-state');
    expect(data.state_history).toMatchObject([
      { state: 'WORK', entered_at: isoOf(now - 3 * DAY), entered_at_is_exact: true, duration_seconds: 71 * 3600 },
      { state: 'SOLITUDE', entered_at: isoOf(now - HOUR), entered_at_is_exact: true, duration_seconds: 3600 },
    ]);
    expect(unavailable).not.toHaveProperty('state_history.entered_at');
  });

  it('knows of no entry where nothing was seen before, and says which are no entries', async () => {
    const { stand, read, now } = await open({ open: ['answer'] });
    await stand.put('platform', [...watched(now), moved(now - HOUR, null, 'WORK')]);
    const { data, unavailable } = await read('/visibility/cognitive-state');
    expect(data.state_history).toMatchObject([
      { state: null, entered_at: null, duration_seconds: null },
      { state: 'WORK', entered_at: isoOf(now - HOUR), entered_at_is_exact: false, duration_seconds: 3600 },
    ]);
    expect(unavailable).toMatchObject({
      'state_history.entered_at': 'not_yet',
      'state_history.duration_seconds': 'not_yet',
      'state_history.state': 'not_yet',
    });
  });
});

describe('Discord', () => {
  it('came back today since midnight UTC, and no channel is told where no task came of one', async () => {
    const { stand, read, now } = await open({ open: ['answer', 'log', 'database'] });
    const midnight = now - (now % DAY);
    expect(now - midnight).toBe(4 * HOUR);
    await stand.tell('adapter.type', 'discord', 'd1');
    await stand.tell('adapter.running', true, 'd1');
    await stand.put('log', [
      line('yesterday', midnight - HOUR, 'WARNING', true),
      line('today', midnight + HOUR, 'WARNING', true),
    ]);
    const none = await read('/telemetry/discord/status');
    expect(none.data).toMatchObject({ connected: true, reconnections_today: 1, channels_connected: null });
    expect(none.unavailable.channels_connected).toBe('not_yet');
    const task = { taskId: 'k1', status: 'completed', channelId: 'discord_7_8', createdAt: now - HOUR } as const;
    await stand.put('database', [{ kind: 'task', task }]);
    expect((await read('/telemetry/discord/status')).data.channels_connected).toBe(1);
  });
});

describe('what is cut says so', () => {
  it('changes of a service go on with a cursor', async () => {
    const { stand, read, now } = await open({ open: ['answer'] });
    const changes = [3, 2, 1].map((hours) => {
      const data = { service: 'LLMService', from: 'unknown', to: 'healthy', words: `${hours}` };
      return {
        kind: 'event',
        type: 'service.changed',
        key: `LLMService:${hours}`,
        at: now - hours * HOUR,
        data,
      } as const;
    });
    await stand.put('platform', changes);
    const path = '/system/services/health/LLMService/history';
    const first = await read(`${path}?limit=2`);
    expect(first.data.changes).toMatchObject([{ words: '1' }, { words: '2' }]);
    const rest = await read(`${path}?limit=2&cursor=${first.next}`);
    expect(rest.data.changes).toMatchObject([{ words: '3' }]);
    expect(rest.next).toBeUndefined();
  });

  it.each([
    [10, false],
    [11, true],
  ])('the snapshot of %i tasks and thoughts: %s', async (count, more) => {
    const { stand, read, now } = await open({ open: ['answer', 'database'] });
    const each = Array.from({ length: count }, (_, index) => index);
    await stand.put('database', [
      ...each.map((index) => took(`t${index}`, now - index, 5)),
      ...each.map((index) => {
        const task = { taskId: `k${index}`, status: 'active', createdAt: now - index } as const;
        return { kind: 'task', task } as const;
      }),
    ]);
    const { data } = await read('/visibility/system-snapshot');
    expect(data.active_contexts).toHaveLength(10);
    expect(data.recent_decisions).toHaveLength(10);
    expect(data).toMatchObject({ more_contexts: more, more_decisions: more });
  });

  it.each([
    [1000, false],
    [1001, true],
  ])('%i errors are counted in part: %s', async (count, inPart) => {
    const { stand, read, now } = await open({ open: ['answer', 'database'] });
    const errors = Array.from(
      { length: count },
      (_, index) =>
        ({
          kind: 'error',
          errorId: `e${index}`,
          at: now - 1 - index,
          level: 'ERROR',
          type: 'ValueError',
          class: 'defect',
          service: null,
          handler: null,
          place: null,
          message: null,
          stack: null,
          thoughtId: null,
          taskId: null,
          occurrences: 1,
          groupId: 'g1',
          incidentId: null,
          fingerprint: { algorithm: 1, text: 'ValueError' },
          cause: null,
          resolvedAt: null,
        }) as const,
    );
    await stand.put('database', errors);
    expect((await read('/telemetry/errors')).data).toMatchObject({
      total_errors: 1000,
      by_type: { ValueError: 1000 },
      counted_in_part: inPart,
    });
  });
});

it('of services that nothing was asked none is healthy, degraded or failed', async () => {
  const { read } = await open({ open: ['answer'] });
  const NONE = { healthy: null, degraded: null, failed: null, unknown: expect.any(Number) };
  const health = await read('/system/health');
  expect(health.data.services).toEqual(NONE);
  expect(health.unavailable).toMatchObject({
    'services.healthy': 'not_yet',
    'services.degraded': 'not_yet',
    'services.failed': 'not_yet',
  });
  expect((await read('/visibility/system-snapshot')).data.services).toEqual(NONE);
  const all = await read('/system/services');
  expect([all.data.healthy_services, all.unavailable.healthy_services]).toEqual([null, 'not_yet']);
});
