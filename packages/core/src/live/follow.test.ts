import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import type { AgentNumber } from '../ports/agent.ts';
import type { ChangeReader } from '../ports/reader.ts';
import type { ChangeRow } from '../ports/rows.ts';
import type { Signal } from '../ports/signal.ts';
import type { Store } from '../ports/store.ts';
import { appendAndRing } from '../store/append-and-ring.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { DEFAULT_RETENTION } from '../store/retention.ts';
import { addAgent, batchOf, DAY, NOW, task, thought } from '../store/testing/batches.ts';
import { createDoorbell } from './doorbell.ts';
import { type Following, follow } from './follow.ts';

interface World {
  readonly store: Store;
  readonly clock: TestClock;
  readonly agents: AgentNumber[];
  readonly doorbell: ReturnType<typeof createDoorbell>;
  readonly stop: AbortController;
  follow(over?: Partial<Following>): AsyncGenerator<readonly ChangeRow[], void>;
  put(agent: AgentNumber, signals: readonly Signal[], ring?: boolean): Promise<void>;
  /** What any follower must have heard by now. */
  all(): Promise<ChangeRow[]>;
}

const createWorld = async (names: readonly string[]): Promise<World> => {
  const clock = createTestClock(NOW);
  const store = openMemoryStore({ clock });
  const doorbell = createDoorbell();
  const sink = appendAndRing(store.appender, doorbell);
  const agents: AgentNumber[] = [];
  for (const name of names) agents.push(await addAgent(store, name));
  const stop = new AbortController();
  return {
    store,
    clock,
    agents,
    doorbell,
    stop,
    follow: (over = {}) =>
      follow({
        reader: store.reader,
        doorbell,
        agents: () => agents,
        from: new Map(),
        signal: stop.signal,
        limit: 100,
        ...over,
      }),
    put: async (agent, signals, ring = true) => {
      const batch = batchOf(agent, signals);
      if (ring) await sink.put(batch);
      else await store.appender.append(batch);
    },
    all: async () => {
      const rows = await Promise.all(agents.map((agent) => store.reader.changes.after(agent, 0, 100_000)));
      return rows.flat();
    },
  };
};

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

const byAgent = (rows: readonly ChangeRow[]): Map<AgentNumber, string[]> => {
  const lists = new Map<AgentNumber, string[]>();
  for (const { agent, seq, channel } of rows) lists.set(agent, [...(lists.get(agent) ?? []), `${seq} ${channel}`]);
  return lists;
};

let world: World;
beforeEach(async () => {
  world = await createWorld(['scout', 'echo']);
});

describe('following', () => {
  it('tells what was missed, then what comes', async () => {
    const [scout = 0] = world.agents;
    await world.put(scout, [thought('a', { status: 'completed' })]);
    const head = await world.store.reader.changes.head(scout);
    await world.put(scout, [thought('b', { status: 'completed' })]);
    const rows = world.follow({ agents: () => [scout], from: new Map([[scout, head]]) });
    expect((await rows.next()).value).toEqual([{ agent: scout, seq: head + 1, channel: 'thoughts', at: NOW }]);
    const next = rows.next();
    await turns(3);
    await world.put(scout, [task('t')]);
    expect((await next).value).toEqual([{ agent: scout, seq: head + 2, channel: 'tasks', at: NOW }]);
  });

  it('tells together what is kept within one turn, as the tables of one look are', async () => {
    const [scout = 0] = world.agents;
    const head = await world.store.reader.changes.head(scout);
    const rows = world.follow({ agents: () => [scout], from: new Map([[scout, head]]) });
    const next = rows.next();
    await turns(3);
    await world.put(scout, [task('a')]);
    await world.put(scout, [thought('b', { status: 'completed' })]);
    await world.put(scout, [task('c')]);
    expect((await next).value).toMatchObject([{ seq: head + 1 }, { seq: head + 2 }, { seq: head + 3 }]);
  });

  it('is not woken by what only confirms', async () => {
    const [scout = 0] = world.agents;
    await world.put(scout, [thought('a')]);
    const from = new Map([[scout, await world.store.reader.changes.head(scout)]]);
    let rings = 0;
    world.doorbell.listen(() => {
      rings += 1;
    });
    const next = world.follow({ agents: () => [scout], from }).next();
    await world.put(scout, [thought('a')]);
    await turns(3);
    expect(rings).toBe(0);
    world.stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('ends with its signal and leaves the bell', async () => {
    let listening = 0;
    const doorbell = {
      ring: () => {},
      listen: () => {
        listening += 1;
        return () => {
          listening -= 1;
        };
      },
    };
    const from = new Map(world.agents.map((agent) => [agent, NOW - DAY + 1] as const));
    const rows = world.follow({ doorbell, from, clock: world.clock });
    const next = rows.next();
    await turns(3);
    expect(listening).toBe(1);
    world.stop.abort();
    expect((await next).done).toBe(true);
    expect([listening, world.clock.timers]).toEqual([0, 0]);
    expect((await world.follow().next()).done).toBe(true);
  });

  it('leaves the bell when its reader stops asking', async () => {
    const rows = world.follow({ clock: world.clock });
    await rows.next();
    expect(world.clock.timers).toBe(1);
    await rows.return();
    expect(world.clock.timers).toBe(0);
  });

  it('takes in agents that come, and drops those that go', async () => {
    const [scout = 0, echo = 0] = world.agents;
    const heads = new Map<AgentNumber, number>();
    for (const agent of world.agents) heads.set(agent, await world.store.reader.changes.head(agent));
    const rows = world.follow({ from: heads });
    const next = rows.next();
    await turns(3);
    const late = await addAgent(world.store, 'late');
    world.agents.splice(world.agents.indexOf(scout), 1, late);
    await world.put(scout, [thought('not followed any more')]);
    await world.put(late, [thought('a')]);
    await world.put(echo, [thought('b')]);
    const heard = [...((await next).value ?? [])];
    while (heard.length < 5) heard.push(...((await rows.next()).value ?? []));
    expect(heard.map(({ agent, channel }) => `${agent} ${channel}`).sort()).toEqual(
      [`${late} agents`, `${late} thoughts`, `${late} queue`, `${echo} thoughts`, `${echo} queue`].sort(),
    );
  });

  it('hears of a change whose ring was lost with the next ring, or when it looks around', async () => {
    const [scout = 0, echo = 0] = world.agents;
    const from = new Map<AgentNumber, number>();
    for (const agent of world.agents) from.set(agent, await world.store.reader.changes.head(agent));
    const rows = world.follow({ from, clock: world.clock });
    let next = rows.next();
    await turns(3);
    await world.put(scout, [thought('a')], false);
    await world.put(scout, [task('b')]);
    expect((await next).value).toHaveLength(3);
    next = rows.next();
    await turns(3);
    await world.put(echo, [task('c')], false);
    await world.clock.advance(15_000);
    expect((await next).value).toMatchObject([{ agent: echo, channel: 'tasks' }]);
  });
});

describe('a cursor', () => {
  const resync = { code: 'RESYNC', data: { remedy: expect.any(String) } };

  it('of another store is answered RESYNC', async () => {
    const [scout = 0] = world.agents;
    const head = await world.store.reader.changes.head(scout);
    await expect(world.follow({ from: new Map([[scout, head + 1]]) }).next()).rejects.toMatchObject(resync);
    await expect(world.follow({ from: new Map([[scout, 5]]) }).next()).rejects.toMatchObject(resync);
  });

  it('of an agent that was removed is answered RESYNC, and so is its cursor for one of the same name', async () => {
    const [scout = 0] = world.agents;
    const head = await world.store.reader.changes.head(scout);
    await world.store.agents.remove(scout);
    await expect(world.follow({ from: new Map([[scout, head]]) }).next()).rejects.toMatchObject(resync);
    const again = await world.store.agents.add({
      key: { serverId: 'main', agentId: 'scout', occurrenceId: 'default' },
      name: 'scout',
      selfId: null,
      url: 'http://127.0.0.1:8080',
      origin: 'flag',
      simulated: false,
      addedAt: NOW,
      generation: null,
      settings: { content: 'excerpt', stream: true, excludedFamilies: [] },
      credentials: null,
    });
    await expect(world.follow({ from: new Map([[again.number, head]]) }).next()).rejects.toMatchObject(resync);
  });

  it('that retention has passed is answered RESYNC, at the start and on the way', async () => {
    const [scout = 0] = world.agents;
    const head = await world.store.reader.changes.head(scout);
    const from = new Map([[scout, head]]);
    const slow = world.follow({ agents: () => [scout], from });
    await world.put(scout, [thought('a')]);
    expect((await slow.next()).value).toHaveLength(2);
    await world.put(scout, [thought('b')]);
    await world.put(scout, [thought('c')]);
    await world.store.prune(DEFAULT_RETENTION, NOW + 8 * DAY, 100);
    await expect(slow.next()).rejects.toMatchObject(resync);
    await expect(world.follow({ from }).next()).rejects.toMatchObject(resync);
    const now = new Map([[scout, await world.store.reader.changes.head(scout)]]);
    const fresh = world.follow({ agents: () => [scout], from: now }).next();
    await turns(3);
    await world.put(scout, [task('t')]);
    expect((await fresh).value).toHaveLength(1);
  });
});

/** Reads take turns of the loop, so that rings fall before, into and behind them. */
const slowly = (changes: ChangeReader): ChangeReader => ({
  head: changes.head,
  floor: changes.floor,
  after: async (agent, seq, limit) => {
    await turns(1);
    const rows = await changes.after(agent, seq, limit);
    await turns(1);
    return rows;
  },
});

/** A reader that asks when it is told to, and may come back with its cursor. */
const createListener = (of: World, limit: number) => {
  const heard: ChangeRow[] = [];
  let stop = new AbortController();
  const reader = { changes: slowly(of.store.reader.changes) };
  let rows = of.follow({ reader, limit, signal: stop.signal });
  let asked: Promise<void> | null = null;
  const ask = (): void => {
    asked ??= rows.next().then(({ value }) => {
      heard.push(...(value ?? []));
      asked = null;
    });
  };
  const leave = async (): Promise<void> => {
    stop.abort();
    await asked;
    await rows.return();
  };
  return {
    heard,
    leave,
    ask: async () => ask(),
    read: async (pages: number) => {
      for (let page = 0; page < pages; page++) {
        ask();
        await turns(1);
      }
    },
    resume: async () => {
      await leave();
      stop = new AbortController();
      const from = new Map(heard.map(({ agent, seq }) => [agent, seq] as const));
      rows = of.follow({ reader, limit, signal: stop.signal, from });
    },
  };
};

type Listener = ReturnType<typeof createListener>;
type Act = (of: World, listener: Listener) => Promise<void>;

let names = 0;
const put =
  (agent: number, rung: boolean, rows: number): Act =>
  (of) => {
    const signals = Array.from({ length: rows }, () => thought(`t${names++}`));
    return of.put(of.agents[agent % of.agents.length] ?? 0, [task(`t${names++}`), ...signals], rung);
  };
const join: Act = async ({ agents, store }) => {
  if (agents.length < 3) agents.push(await addAgent(store, `late ${names++}`));
};
const pause =
  (count: number): Act =>
  () =>
    turns(count);
const read =
  (pages: number): Act =>
  (_, listener) =>
    listener.read(pages);
const ask: Act = (_, listener) => listener.ask();
const resume: Act = (_, listener) => listener.resume();

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.nat(2), fc.boolean(), fc.nat(3)).map(([agent, rung, rows]) => put(agent, rung, rows)),
  },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }).map(read) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }).map(pause) },
  { weight: 1, arbitrary: fc.constantFrom(join, resume, ask, ask) },
);

describe('whatever comes between', () => {
  it('each change is heard once and in order: slow readers, lost rings, new agents, new connections', async () => {
    const acts = fc.array(act, { minLength: 10, maxLength: 60, size: 'max' });
    await fc.assert(
      fc.asyncProperty(acts, fc.integer({ min: 1, max: 5 }), async (list, limit) => {
        const one = await createWorld(['a']);
        const listener = createListener(one, limit);
        for (const perform of list) await perform(one, listener);
        // A last ring for each: what rings were lost must be heard with it.
        for (const agent of one.agents) await one.put(agent, [task('the last')]);
        const all = await one.all();
        await listener.read(5 * all.length + 50);
        await listener.leave();
        expect(byAgent(listener.heard)).toEqual(byAgent(all));
      }),
      { numRuns: 150 },
    );
  });

  it('a reader that does not ask costs one entry an agent, however often it rings', async () => {
    const [scout = 0] = world.agents;
    let reads = 0;
    const { changes } = world.store.reader;
    const reader = {
      changes: {
        ...changes,
        after: async (agent: AgentNumber, seq: number, limit: number) => {
          reads += 1;
          return changes.after(agent, seq, limit);
        },
      },
    };
    const rows = world.follow({ reader, agents: () => [scout] });
    await rows.next();
    for (let index = 0; index < 200; index++) await world.put(scout, [task(`t${index}`)]);
    expect(reads).toBe(1);
    expect((await rows.next()).value).toHaveLength(100);
    expect((await rows.next()).value).toHaveLength(100);
    expect(reads).toBe(3);
  });
});
