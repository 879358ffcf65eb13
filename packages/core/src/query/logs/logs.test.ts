import type { LogLevel, Role } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { TRUST } from '../../facts/trust.ts';
import { createDoorbell } from '../../live/doorbell.ts';
import type { LogSignal } from '../../ports/kinds/log.ts';
import { appendAndRing } from '../../store/append-and-ring.ts';
import { addAgent, batchOf, DAY, from, logLine, MINUTE, NOW } from '../../store/testing/batches.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { listLogs } from './list-logs.ts';
import { watchLogs } from './watch-logs.ts';

const AGENT = { agent: 'scout' } as const;
const ALL = { ...AGENT, limit: 100 } as const;

interface StandOptions {
  readonly generation?: 'early' | 'v1' | 'v2';
  readonly role?: Role;
  readonly addedAt?: number;
}

/** An agent whose log is told line by line. */
const openStand = async ({ generation = 'v2', role = 'SYSTEM_ADMIN', addedAt = NOW - DAY }: StandOptions = {}) => {
  const clock = createTestClock(NOW);
  const store = memoryStore(clock);
  const number = await addAgent(store);
  const bell = createDoorbell();
  const key = { serverId: 'main', agentId: 'scout', occurrenceId: 'default' };
  const handle = {
    record: { number, key, addedAt },
    generation,
    observedAt: NOW,
    unanswered: null,
    sources: () => [{ source: 'log', state: 'open', since: NOW, detail: 'It is read.', lastSuccessAt: NOW }],
  } as unknown as AgentHandle;
  const contextOf = (signal?: AbortSignal) =>
    ({
      actor: { role, signal },
      clock,
      reader: store.reader,
      trust: TRUST,
      doorbell: bell,
      directory: { find: () => handle, all: () => [handle], byNumber: () => handle, listen: () => () => {} },
    }) as unknown as QueryContext;
  const sink = appendAndRing(store.appender, bell);
  return {
    clock,
    contextOf,
    tell: (...lines: readonly LogSignal[]) => sink.put(batchOf(number, lines, from('log'))),
  };
};

const line = (id: string, level: LogLevel, over: Partial<LogSignal> = {}) => logLine(id, { level, ...over });

describe('the list of lines', () => {
  it('gives those of a level and above, newest first', async () => {
    const { contextOf, tell } = await openStand();
    await tell(
      line('a', 'INFO', { at: NOW - 4 }),
      line('b', 'WARNING', { at: NOW - 3 }),
      line('c', 'CRITICAL', { at: NOW - 2 }),
      line('d', 'ERROR', { at: NOW - 1 }),
    );
    const idsOf = async (level?: LogLevel) =>
      (await listLogs(contextOf(), level ? { ...ALL, level } : ALL)).rows.map(({ logId }) => logId);
    expect(await idsOf()).toEqual(['d', 'c', 'b', 'a']);
    expect(await idsOf('WARNING')).toEqual(['d', 'c', 'b']);
    expect(await idsOf('CRITICAL')).toEqual(['c']);
  });

  it('finds words, a logger, what they are about and a thought', async () => {
    const { contextOf, tell } = await openStand();
    await tell(
      line('a', 'ERROR', { message: 'No such Tool', class: 'tool_failed', thoughtId: 'th_1' }),
      line('b', 'ERROR', { message: 'refused', service: 'ciris_adapters' }),
    );
    const found = async (asked: object) =>
      (await listLogs(contextOf(), { ...ALL, ...asked })).rows.map(({ logId }) => logId);
    expect(await found({ search: ' such tool ' })).toEqual(['a']);
    expect(await found({ service: 'ciris_adapters' })).toEqual(['b']);
    expect(await found({ class: 'tool_failed' })).toEqual(['a']);
    expect(await found({ thought: 'th_1' })).toEqual(['a']);
    expect(await found({ thought: 'th_1', class: 'network' })).toEqual([]);
  });

  it('says what the last hour comes to, whatever it is narrowed to', async () => {
    const { contextOf, tell } = await openStand();
    await tell(
      line('old', 'CRITICAL', { at: NOW - 61 * MINUTE }),
      line('a', 'ERROR', { class: 'llm_error' }),
      line('b', 'ERROR', { class: 'llm_detail' }),
      line('c', 'WARNING', { class: 'harmless' }),
      line('d', 'INFO'),
    );
    const { sentence, lately } = await listLogs(contextOf(), { ...ALL, level: 'CRITICAL' });
    expect(sentence).toBe(
      '2 errors and 1 warning in its log in the last 1 h, most of them about LLM calls that failed.',
    );
    expect([lately.critical, lately.errors, lately.warnings]).toMatchObject([{ value: 0 }, { value: 2 }, { value: 1 }]);
  });

  it('counts no more than a thousand, and says how far back these reach', async () => {
    const { contextOf, tell } = await openStand();
    await tell(...Array.from({ length: 1200 }, (_, index) => line(`l${index}`, 'ERROR', { at: NOW - index * 100 })));
    const { sentence, lately } = await listLogs(contextOf(), ALL);
    expect(sentence).toMatch(/^1000 errors in its log in the last 2 min/);
    expect(lately.errors).toMatchObject({ value: 1000, window: { from: NOW - 99_900 } });
  });

  it('speaks of no more time than it was watched, or than its lines reach back', async () => {
    const { contextOf, tell } = await openStand({ addedAt: NOW - 3 * MINUTE });
    expect((await listLogs(contextOf(), ALL)).sentence).toBe('No error and no warning in its log in the last 3 min.');
    await tell(line('a', 'ERROR', { at: NOW - 8 * MINUTE }));
    expect((await listLogs(contextOf(), ALL)).sentence).toBe('1 error in its log in the last 8 min.');
  });

  it('of an agent that writes to no file says so', async () => {
    const { contextOf } = await openStand({ generation: 'early' });
    const { rows, sentence, lately, columns } = await listLogs(contextOf(), ALL);
    expect(rows).toEqual([]);
    expect(sentence).toBe('early writes its log to no file, and so no line of it can be read.');
    expect(lately.errors).toMatchObject({ status: 'unavailable', reason: 'not_exposed' });
    expect(columns.message).toMatchObject({ unavailable: 'not_granted' });
  });

  it('shows an OBSERVER no words, and lets it look for none', async () => {
    const { contextOf, tell } = await openStand({ role: 'OBSERVER' });
    await tell(line('a', 'ERROR', { message: 'zebra' }));
    const { rows, columns } = await listLogs(contextOf(), ALL);
    expect(rows).toMatchObject([{ logId: 'a', message: null, level: 'ERROR' }]);
    expect(columns.message).toMatchObject({ unavailable: 'forbidden' });
    await expect(listLogs(contextOf(), { ...ALL, search: 'zebra' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('lines as they come', () => {
  const follow = async (
    { clock, contextOf }: Awaited<ReturnType<typeof openStand>>,
    asked: object = {},
    after?: string,
  ) => {
    const stop = new AbortController();
    const told: string[] = [];
    let last = after ?? '';
    const reading = (async () => {
      for await (const { id, data } of watchLogs(contextOf(stop.signal), { ...AGENT, ...asked }, after)) {
        told.push(...data.rows.map(({ logId }) => logId));
        last = id;
      }
    })();
    await clock.settle();
    return {
      told,
      last: () => last,
      leave: async () => {
        await clock.settle();
        stop.abort();
        await reading;
      },
    };
  };

  it('come each once, and none is lost to who comes back', async () => {
    const stand = await openStand();
    await stand.tell(line('before', 'ERROR'));
    const first = await follow(stand);
    await stand.tell(line('a', 'ERROR'), line('b', 'WARNING'));
    await stand.tell(line('a', 'ERROR'));
    await first.leave();
    expect(first.told).toEqual(['a', 'b']);
    await stand.tell(...Array.from({ length: 450 }, (_, index) => line(`m${index}`, 'ERROR')));
    const again = await follow(stand, {}, first.last());
    await stand.tell(line('z', 'ERROR'));
    await again.leave();
    expect(again.told).toEqual([...Array.from({ length: 450 }, (_, index) => `m${index}`), 'z']);
  });

  it('come as the list would give them', async () => {
    const stand = await openStand();
    const asked = { level: 'ERROR', class: 'network', search: 'REACH' } as const;
    const watch = await follow(stand, asked);
    await stand.tell(
      line('a', 'ERROR', { class: 'network', message: 'out of reach' }),
      line('b', 'WARNING', { class: 'network', message: 'out of reach' }),
      line('c', 'ERROR', { message: 'out of reach' }),
      line('d', 'ERROR', { class: 'network', message: null }),
    );
    await watch.leave();
    expect(watch.told).toEqual(['a']);
    expect((await listLogs(stand.contextOf(), { ...ALL, ...asked })).rows.map(({ logId }) => logId)).toEqual(['a']);
  });
});
