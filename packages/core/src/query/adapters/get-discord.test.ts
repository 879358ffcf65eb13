import type { Reading, Role } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { TRUST } from '../../facts/trust.ts';
import { adapters } from '../../sources/ciris/http/adapters.ts';
import { logs } from '../../sources/ciris/http/logs.ts';
import { addAgent, batchOf, from, MINUTE, NOW } from '../../store/testing/batches.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { getDiscord } from './get-discord.ts';
import { listAdapters } from './list-adapters.ts';

type Generation = 'early' | 'v1' | 'v2';

const minute = (count: number): number => NOW + count * MINUTE;
const iso = (at: number): string => new Date(at).toISOString();

interface Metrics {
  readonly messages_processed: number;
  readonly errors_count: number;
  readonly uptime_seconds: number;
  readonly last_error: string | null;
  readonly last_error_time: string | null;
}

const METRICS: Metrics = {
  messages_processed: 412,
  errors_count: 2,
  uptime_seconds: 25_190.1,
  last_error: null,
  last_error_time: null,
};

/** An agent that is asked for its adapters and its log, in the hour after `NOW`. */
const stand = async ({ generation = 'v2', role = 'ADMIN' }: { generation?: Generation; role?: Role } = {}) => {
  const clock = createTestClock(minute(60));
  const store = memoryStore(clock);
  const agent = await addAgent(store);
  const handle = {
    record: { number: agent },
    generation,
    observedAt: minute(60),
    unanswered: null,
    sources: () =>
      ['answer', 'log'].map((source) => ({ source, state: 'open', lastSuccessAt: minute(60), detail: 'It is read.' })),
  } as unknown as AgentHandle;
  const context = {
    actor: { role },
    clock,
    reader: store.reader,
    trust: TRUST,
    directory: { find: () => handle },
  } as unknown as QueryContext;
  const reading = { generation, observedAt: minute(60), content: 'excerpt' } as const;
  const tell = (at: number, family: typeof adapters, body: unknown) =>
    store.appender.append(
      batchOf(agent, family.read(body, reading) ?? [], {
        ...from(family.source, family.endpoint),
        observedAt: minute(at),
      }),
    );
  return {
    listed: (at: number, running: boolean, metrics: Metrics | null = null, id = 'discord_bot1', type = 'discord') =>
      tell(at, adapters, {
        data: {
          adapters: [
            {
              adapter_id: id,
              adapter_type: type,
              is_running: running,
              loaded_at: iso(NOW),
              metrics,
              tools: [{ name: 'ban' }, { name: 'ban' }],
              needs_reauth: false,
              reauth_reason: null,
            },
          ],
        },
      }),
    logged: (at: number, message: string) =>
      tell(at, logs, { data: { logs: [{ timestamp: iso(minute(at)), level: 'WARNING', service: 'x', message }] } }),
    discord: () => getDiscord(context, { agent: 'scout' }),
    list: () => listAdapters(context, { agent: 'scout' }),
  };
};

const shown = (reading: Reading<unknown>): unknown => (reading.status === 'available' ? reading.value : reading.reason);

const told = async (one: Awaited<ReturnType<typeof stand>>) => {
  const { sentence, adapterId, observedAt: _observedAt, ...readings } = await one.discord();
  return {
    sentence,
    adapterId,
    ...Object.fromEntries(Object.entries(readings).map(([name, reading]) => [name, shown(reading)])),
  };
};

describe('the Discord adapter', () => {
  it('is told by its answer and by lines of the log, and what neither tells is not', async () => {
    const one = await stand();
    await one.listed(0, true, METRICS);
    await one.logged(10, 'Discord disconnected: connection reset by peer');
    await one.listed(12, true, METRICS);
    expect(await told(one)).toEqual({
      sentence: 'Discord is connected, disconnected once in the last 24 h.',
      adapterId: 'discord_bot1',
      connected: true,
      uptimeSeconds: 25_190.1,
      messages: 412,
      channels: 'not_granted',
      guilds: 'not_exposed',
      latencyMs: 'not_exposed',
      disconnections: 1,
      reconnections: 1,
      reconnectionsToday: 1,
      lastDisconnectAt: minute(10),
      lastDisconnectReason: 'connection reset by peer',
    });
  });

  it('is not connected once a line says so that is later than the look at it', async () => {
    const one = await stand();
    await one.listed(5, true);
    await one.logged(1, 'Discord disconnected');
    await one.logged(10, 'Discord disconnected');
    expect(await told(one)).toMatchObject({
      sentence: 'Discord is not connected, disconnected 2 times in the last 24 h.',
      connected: false,
      disconnections: 2,
      reconnections: 1,
      lastDisconnectReason: 'not_exposed',
      messages: 'not_yet',
    });
  });

  it('gives no reason, which is content, to an OBSERVER', async () => {
    const one = await stand({ role: 'OBSERVER' });
    await one.listed(5, true, { ...METRICS, last_error: 'refused', last_error_time: iso(minute(4)) });
    await one.logged(1, 'Discord disconnected: refused');
    expect(await told(one)).toMatchObject({ disconnections: 1, lastDisconnectReason: 'forbidden' });
    const [row] = (await one.list()).rows;
    expect(row && [shown(row.lastError), shown(row.lastErrorAt), shown(row.errors)]).toEqual([
      'forbidden',
      minute(4),
      2,
    ]);
  });

  it('of early is known to be there, and neither to run nor to be lost', async () => {
    const one = await stand({ generation: 'early' });
    await one.listed(5, false);
    expect(await told(one)).toMatchObject({
      sentence: 'Whether Discord is connected is not told.',
      connected: 'constant',
      disconnections: 'not_exposed',
    });
  });

  it('is not there, which is something else than not told', async () => {
    const one = await stand();
    expect(await told(one)).toMatchObject({ adapterId: null, connected: 'not_yet' });
    await one.listed(5, true, null, 'api_bootstrap', 'api');
    expect(await told(one)).toMatchObject({
      sentence: 'It is not on Discord.',
      adapterId: null,
      connected: 'not_applicable',
    });
  });
});

describe('the list of adapters', () => {
  it('names each tool once, and those that do not run', async () => {
    const one = await stand();
    await one.listed(5, false);
    const { sentence, rows } = await one.list();
    expect(sentence).toBe('1 adapter does not run: discord_bot1.');
    expect(rows.map((row) => [shown(row.tools), shown(row.loadedAt)])).toEqual([[['ban'], NOW]]);
  });

  it('takes no time of an answer of v1 for when an adapter was loaded', async () => {
    const one = await stand({ generation: 'v1' });
    await one.listed(5, true, null, 'weather_auto', 'WEATHER');
    const { sentence, rows } = await one.list();
    expect(sentence).toBe('1 adapter runs.');
    expect(rows.map((row) => [shown(row.type), shown(row.loadedAt)])).toEqual([['weather', 'constant']]);
  });
});
