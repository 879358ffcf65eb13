import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder } from '../../testing/agent-files.ts';
import { type AgentLife, liveAgent } from '../../testing/agent-life.ts';
import { type AgentProcess, startAgentProcess } from '../../testing/agent-process.ts';
import { agentRecord } from '../../testing/collected.ts';
import { LONG_RETENTION_MS } from '../../testing/database-looks.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { makeSmallAgent, namesOf } from '../../testing/small-agent.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import type { Store } from '../ports/store.ts';
import { createDatabaseKeeper } from './database-keeper.ts';
import { createDatabaseThread, type DatabaseThread } from './database-thread.ts';
import type { Keeper } from './keeper.ts';
import { noSession } from './session-none.ts';

const ENGINE = 'ciris_engine.db';
const LATER_MS = 70_000;
const GENERATIONS = ['v1', 'v2'] as const;

let clock: TestClock;
let thread: DatabaseThread;
const endings: (() => unknown)[] = [];

beforeEach(() => {
  clock = createTestClock();
  thread = createDatabaseThread(new URL('./database-worker.ts', import.meta.url));
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await thread.stop();
});

interface Watched {
  readonly keeper: Keeper;
  readonly store: Store;
  readonly agent: number;
}

/** The database of an agent, read into a store: what is told twice there would be counted twice. */
const watch = async (granted: string): Promise<Watched> => {
  const store = memoryStore(clock);
  const agent = await store.agents.add(agentRecord('http://127.0.0.1:1'));
  const keeper = createDatabaseKeeper(
    {
      agent,
      generation: () => null,
      clock,
      sink: { put: async (batch) => void (await store.appender.append(batch)) },
      session: noSession,
      processStartedAt: () => null,
      url: agent.url,
      concealed: (text) => text,
      report: () => {},
    },
    {
      thread,
      granted,
      retentionMs: LONG_RETENTION_MS,
      readCursor: (name) => store.reader.cursor(agent.number, name),
    },
  );
  endings.push(keeper.stop);
  keeper.start();
  await clock.settle();
  return { keeper, store, agent: agent.number };
};

const live = (generation: 'v1' | 'v2', journal: 'wal' | 'delete'): AgentLife => {
  const life = liveAgent(generation, journal);
  endings.push(() => removeFolder(life.folder), life.close);
  return life;
};

/** Another process with its own connection to the engine's file, which waits for nobody. */
const other = (folder: string, busyMs = 0): AgentProcess => {
  const process = startAgentProcess({ folder, busyMs });
  endings.push(process.kill);
  return process;
};

/** A task, by whoever writes it, at a time of the agent's life. */
const insertTask = (generation: 'v1' | 'v2', id: string, now = Date.UTC(2026, 10, 22, 4)): string => {
  const at = `${new Date(now).toISOString().slice(0, 19)}+00:00`;
  return `insert into ${namesOf(generation).tasks} (task_id, channel_id, description, status, created_at, updated_at)
    values ('${id}', 'api', 'text', 'active', '${at}', '${at}')`;
};

const taskIds = async ({ store, agent }: Watched): Promise<readonly string[]> =>
  (await store.reader.tasks.page(agent, { limit: 100 })).rows.map(({ taskId }) => taskId).sort();

const openFindings = async ({ store, agent }: Watched): Promise<readonly string[]> =>
  (await store.reader.findings.page(agent, { open: true, limit: 100 })).rows.map(({ code }) => code);

/** What is kept, in the figures that would grow if something were read twice, beside what is true. */
const keptAndTrue = async ({ store, agent }: Watched, life: AgentLife, others: readonly string[]) => {
  const sums = await store.reader.calls.sums(agent, 'database', { from: 0, to: Number.MAX_SAFE_INTEGER });
  const thoughts = await store.reader.thoughts.page(agent, { limit: 100 });
  const audit = await store.reader.audit.page(agent, { limit: 500 });
  const { truth } = life;
  return {
    kept: {
      tasks: await taskIds({ store, agent } as Watched),
      thoughts: thoughts.rows.map(({ thoughtId, status }) => `${thoughtId} ${status}`).sort(),
      calls: sums.calls,
      inputTokens: sums.inputTokens,
      entries: audit.rows.filter(({ sources }) => sources.includes('database')).length,
    },
    true: {
      tasks: [...truth.tasks.keys(), ...others].sort(),
      thoughts: [...truth.thoughts].map(([id, { status }]) => `${id} ${status}`).sort(),
      calls: truth.calls.length,
      inputTokens: truth.calls.reduce((sum, { input }) => sum + input, 0),
      entries: truth.entries,
    },
  };
};

/** A task with a thought that calls a model and ends. */
const think = (life: AgentLife): void => {
  const thought = life.newThought(life.newTask());
  life.pass(1000);
  life.start(thought);
  life.call(thought, ['PDMA', 'CSDMA']);
  life.pass(1000);
  life.end(thought, 'completed');
  life.entry(thought);
};

describe.each(GENERATIONS)('the engine’s file of %s that another connection has locked', (generation) => {
  it('is said to be locked, nothing is lost or doubled, and it is read when the lock is gone', async () => {
    const life = live(generation, 'delete');
    think(life);
    const watched = await watch(life.folder);
    expect(watched.keeper.state().state).toBe('open');
    think(life);
    const holder = other(life.folder);
    await holder.write(ENGINE, ['begin exclusive', insertTask(generation, 'under-lock', life.now())]);
    await clock.advance(2_000);
    expect(watched.keeper.state()).toMatchObject({ state: 'lost', lastFailure: { reason: 'failed' } });
    expect(watched.keeper.state().detail).toContain(`${ENGINE} is locked by the agent`);
    // What lasts is a finding; until then a commit may be all that it is.
    expect(await openFindings(watched)).toEqual([]);
    await clock.advance(20_000);
    expect(await openFindings(watched)).toEqual(['database_locked']);
    expect(await taskIds(watched)).toHaveLength(1);
    await holder.write(ENGINE, [insertTask(generation, 'under-lock-too', life.now()), 'commit']);
    think(life);
    await clock.advance(LATER_MS);
    expect(watched.keeper.state()).toMatchObject({ state: 'open', lastSuccessAt: clock.now() });
    expect(await openFindings(watched)).toEqual([]);
    const figures = await keptAndTrue(watched, life, ['under-lock', 'under-lock-too']);
    expect(figures.kept).toEqual(figures.true);
    // It is followed as before.
    think(life);
    await clock.advance(3_000);
    const after = await keptAndTrue(watched, life, ['under-lock', 'under-lock-too']);
    expect(after.kept).toEqual(after.true);
  });

  it('is read on in write-ahead mode, without what is not committed', async () => {
    const life = live(generation, 'wal');
    think(life);
    const watched = await watch(life.folder);
    think(life);
    const holder = other(life.folder);
    await holder.write(ENGINE, ['begin exclusive', insertTask(generation, 'under-lock', life.now())]);
    await clock.advance(20_000);
    expect(watched.keeper.state()).toMatchObject({ state: 'open', lastSuccessAt: clock.now() });
    const during = await keptAndTrue(watched, life, []);
    expect(during.kept).toEqual(during.true);
    await holder.write(ENGINE, ['commit']);
    await clock.advance(1_000);
    const after = await keptAndTrue(watched, life, ['under-lock']);
    expect(after.kept).toEqual(after.true);
    expect(await openFindings(watched)).toEqual([]);
  });

  it('is said to be locked from the first look on, and opened when it can be', async () => {
    const folder = makeSmallAgent({ engine: 'delete', audit: 'delete', generation });
    endings.push(() => removeFolder(folder));
    const holder = other(folder);
    await holder.write(ENGINE, [insertTask(generation, 'first'), 'begin exclusive']);
    const watched = await watch(folder);
    await clock.advance(10_000);
    expect(watched.keeper.state()).toMatchObject({ state: 'connecting', lastSuccessAt: null });
    expect(watched.keeper.state().detail).toContain(`${ENGINE} is locked by the agent`);
    await holder.write(ENGINE, [insertTask(generation, 'second'), 'commit']);
    await clock.advance(LATER_MS);
    expect(watched.keeper.state().state).toBe('open');
    expect(await taskIds(watched)).toEqual(['first', 'second']);
  });
});

describe.each(GENERATIONS)('whoever writes to the engine’s file of %s', (generation) => {
  it.each([
    ['wal', 0],
    ['delete', 5_000],
  ] as const)('in mode %s is never kept from it by a reader that looks all the time', async (journal, busyMs) => {
    const folder = makeSmallAgent({ engine: journal, audit: journal, generation });
    endings.push(() => removeFolder(folder));
    const writer = other(folder, busyMs);
    await writer.write(ENGINE, ['pragma synchronous = off', insertTask(generation, 'first')]);
    const watched = await watch(folder);
    expect(watched.keeper.state().state).toBe('open');
    let writing = true;
    const many = insertTask(generation, "' || hex(randomblob(16)) || '").replace(/'' \|\| | \|\| ''/g, '');
    // A statement that finds the file locked for longer than it waits would reject.
    const written = writer.write(ENGINE, [many, 'begin exclusive', many, 'commit'], 150).finally(() => {
      writing = false;
    });
    while (writing) await clock.advance(1_000);
    await written;
    await clock.advance(LATER_MS);
    expect(watched.keeper.state().state).toBe('open');
    const { store, agent } = watched;
    const file = new Database(join(folder, ENGINE), { readonly: true });
    endings.push(() => file.close());
    expect(
      file
        .prepare(`select count(*) from ${namesOf(generation).tasks}`)
        .pluck()
        .get(),
    ).toBe(301);
    expect(Object.values(await store.reader.tasks.countByStatus(agent, 'database'))).toEqual([301]);
  });
});
