import type { SourceState } from '@ciris/telemetry-contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { json } from '../../testing/http-agent.ts';
import { type Watched, type WatchOptions, watch } from '../../testing/watched.ts';
import type { Keeper, KeeperContext } from './keeper.ts';

let watched: Watched | null = null;
const begin = async (options: WatchOptions = {}): Promise<Watched> => {
  watched = await watch(options);
  return watched;
};
afterEach(async () => {
  await watched?.end();
  watched = null;
});

const asked = ({ agent }: Watched, path: string, from = 0): readonly string[] =>
  agent.seen.filter((request) => request.at >= from && request.path.startsWith(path)).map((request) => request.path);

/** A keeper of a database that opens and closes as a test wants. */
const createSwitch = () => {
  let state: SourceState['state'] = 'open';
  let context: KeeperContext | null = null;
  const told = (): SourceState => ({
    source: 'database',
    state,
    since: 0,
    detail: '',
    lastSuccessAt: null,
    lastFailure: null,
    tells: [],
  });
  return {
    factory: (given: KeeperContext): Keeper => {
      context = given;
      return { start: () => {}, stop: () => Promise.resolve(), state: told };
    },
    turn: (to: SourceState['state']) => {
      state = to;
      context?.report(told());
    },
    context: () => context,
  };
};

describe('what another open source tells as well', () => {
  it('is read at a tenth, and as before as soon as that source is lost', async () => {
    const database = createSwitch();
    const one = await begin({ collector: { database: database.factory } });
    const opened = one.clock.now();
    await one.clock.advance(10 * 60_000);
    expect(asked(one, '/v1/system/runtime/queue', opened).length).toBeLessThanOrEqual(5);
    expect(asked(one, '/v1/telemetry/unified', opened).length).toBeGreaterThanOrEqual(17);
    const lost = one.clock.now();
    database.turn('lost');
    await one.clock.advance(5 * 60_000);
    expect(asked(one, '/v1/system/runtime/queue', lost).length).toBeGreaterThanOrEqual(18);
  });

  it('is given what a keeper needs', async () => {
    const database = createSwitch();
    const one = await begin({ collector: { database: database.factory } });
    expect(database.context()).toMatchObject({ url: one.agent.url });
    expect(database.context()?.generation()).toBe('v1');
    expect(database.context()?.processStartedAt()).toBe(one.collector.processStartedAt());
    expect(await database.context()?.session.authorization()).toBe('Bearer service:secret-of-the-operator');
    expect(one.collector.sources().find(({ source }) => source === 'database')?.state).toBe('open');
  });
});

describe('agents that are watched together', () => {
  it('are not asked in the same instants: each wait is a tenth shorter or longer', async () => {
    const counts: number[] = [];
    for (const random of [0, 0.5, 0.999]) {
      const one = await begin({ collector: { random: () => random } });
      const from = one.clock.now();
      await one.clock.advance(30 * 60_000);
      counts.push(asked(one, '/v1/system/health', from).length);
      await one.end();
    }
    // Each 13.5, 15 and 16.5 s.
    expect(counts.map((count) => Math.round(1800 / count / 0.5) * 0.5)).toEqual([13.5, 15, 16.5]);
  });
});

describe('the audit trail', () => {
  const entries = (from: number, count: number) => ({
    data: {
      entries: Array.from({ length: count }, (_, index) => ({
        id: `audit_speak_00000000-0000-4000-8000-${String(from - index).padStart(12, '0')}`,
        action: 'speak',
        actor: 'SpeakHandler',
        timestamp: '2026-11-22T03:26:15+00:00',
        context: { metadata: { outcome: 'success' } },
      })),
      limit: 200,
    },
  });
  const AUDIT = '/v1/audit/entries';

  it('of early is read twice as often while something waits', async () => {
    const one = await begin({ generation: 'early', bodies: new Map([[AUDIT, entries(100, 100)]]) });
    const idle = one.clock.now();
    await one.clock.advance(10 * 60_000);
    expect(asked(one, AUDIT, idle).length).toBeLessThanOrEqual(11);
    const busy = one.clock.now();
    one.agent.told.queueSize = 4;
    await one.clock.advance(10 * 60_000);
    expect(asked(one, AUDIT, busy).length).toBeGreaterThanOrEqual(18);
  });

  it('is read from further back where the list does not reach to the last one', async () => {
    const one = await begin({ bodies: new Map([[AUDIT, entries(100, 50)]]) });
    expect(asked(one, AUDIT)).toEqual([`${AUDIT}?limit=1000`]);
    await one.clock.advance(60_000);
    expect(asked(one, AUDIT).at(-1)).toBe(`${AUDIT}?limit=200`);
    one.agent.reply(AUDIT, json(entries(500, 200)));
    await one.clock.advance(3 * 60_000);
    expect(asked(one, AUDIT).slice(-3)).toEqual([`${AUDIT}?limit=200`, `${AUDIT}?limit=1000`, `${AUDIT}?limit=200`]);
  });
});

describe('stopping', () => {
  it('leaves no timer, no request and nothing unsaid', async () => {
    const one = await begin();
    one.hang();
    await one.clock.advance(14_000);
    await one.collector.stop();
    expect(one.clock.timers).toBe(0);
    const before = one.agent.seen.length;
    await one.clock.advance(10 * 60_000);
    expect(one.agent.seen.length).toBe(before);
  });

  it('before anything has answered is possible', async () => {
    const one = await begin({ shut: true });
    await one.collector.stop();
    expect(one.clock.timers).toBe(0);
  });
});
