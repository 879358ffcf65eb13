import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceState } from '@ciris/telemetry-contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFolder, removeFolder } from '../../testing/agent-files.ts';
import { type AgentLife, liveAgent } from '../../testing/agent-life.ts';
import { type AgentProcess, startAgentProcess } from '../../testing/agent-process.ts';
import { LONG_RETENTION_MS } from '../../testing/database-looks.ts';
import { diedMark } from '../../testing/died-mark.ts';
import { type KeptSignals, keepSignals } from '../../testing/kept-signals.ts';
import { INSERT_ENTRY, makeSmallAgent } from '../../testing/small-agent.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import type { AgentRecord } from '../ports/agent.ts';
import { CONFIRM_EVERY_MS } from './database-confirm.ts';
import { createDatabaseKeeper } from './database-keeper.ts';
import { createDatabaseThread, type DatabaseThread } from './database-thread.ts';
import type { Keeper } from './keeper.ts';
import { noSession } from './session-none.ts';

const WORKER = new URL('./database-worker.ts', import.meta.url);
const AUDIT = 'ciris_audit.db';

let clock: TestClock;
let thread: DatabaseThread;
const keepers: Keeper[] = [];
const lives: AgentLife[] = [];
const folders: string[] = [];

interface Watched {
  readonly keeper: Keeper;
  readonly sink: KeptSignals;
  readonly states: readonly SourceState[];
}

const watch = (granted: string, sink = keepSignals(), on = thread): Watched => {
  const states: SourceState[] = [];
  const keeper = createDatabaseKeeper(
    {
      agent: {
        number: 7,
        settings: { content: 'excerpt', stream: false, excludedFamilies: [] },
      } as unknown as AgentRecord,
      generation: () => null,
      clock,
      sink,
      session: noSession,
      processStartedAt: () => 123,
      url: 'http://127.0.0.1:1',
      concealed: (text) => text,
      report: (state) => states.push(state),
    },
    { thread: on, granted, retentionMs: LONG_RETENTION_MS, readCursor: (name) => Promise.resolve(sink.cursor(name)) },
  );
  keepers.push(keeper);
  keeper.start();
  return { keeper, sink, states };
};

const live = (): AgentLife => {
  const life = liveAgent('v1');
  lives.push(life);
  folders.push(life.folder);
  return life;
};

beforeEach(() => {
  clock = createTestClock();
  thread = createDatabaseThread(WORKER);
});

afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
  await thread.stop();
  for (const life of lives.splice(0)) life.close();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

describe('the keeper of a database', () => {
  it('tells within a second what was committed, a batch a table', async () => {
    const life = live();
    const task = life.newTask();
    const { keeper, sink, states } = watch(life.folder);
    await clock.settle();
    expect([...sink.tasks.keys()]).toEqual([task]);
    expect(keeper.state()).toMatchObject({ source: 'database', state: 'open', lastSuccessAt: clock.now() });
    expect(states.map((state) => state.state)).toEqual(['connecting', 'open']);
    const thought = life.newThought(task);
    life.entry(thought);
    await clock.advance(1000);
    expect(sink.thoughts.get(thought)?.status).toBe('pending');
    const batch = sink.batches.findLast((one) => one.origin.endpoint === 'thoughts');
    expect(batch).toMatchObject({
      agent: 7,
      origin: { source: 'database', endpoint: 'thoughts', everyMs: 1000 },
      observedAt: clock.now(),
      processStartedAt: 123,
      cursors: [{ name: 'database:thoughts' }],
    });
    expect(new Set(sink.batches.map((one) => one.origin.endpoint))).toEqual(
      new Set(['tasks', 'thoughts', 'service_correlations', 'graph_nodes', 'graph_edges', 'audit_log', 'database']),
    );
  });

  it('says at each look that it looked, and now and then that snapshots are still so', async () => {
    const life = live();
    life.newTask();
    const { keeper, sink } = watch(life.folder);
    await clock.settle();
    const before = sink.batches.length;
    await clock.advance(CONFIRM_EVERY_MS - 1000);
    expect(keeper.state().lastSuccessAt).toBe(clock.now());
    expect(sink.batches).toHaveLength(before);
    await clock.advance(1000);
    const confirmed = sink.batches.slice(before);
    expect(new Set(confirmed.map((batch) => batch.observedAt))).toEqual(new Set([clock.now()]));
    expect(confirmed.every((batch) => batch.signals.every((signal) => signal.kind === 'snapshot'))).toBe(true);
    expect(confirmed.length).toBeGreaterThan(3);
  });

  it('goes on from what is kept when a batch was not, and after a restart of ours', async () => {
    const life = live();
    const task = life.newTask();
    const first = watch(life.folder);
    first.sink.failNext(3);
    await clock.settle();
    expect(first.sink.tasks.size).toBe(0);
    expect(first.keeper.state().state).toBe('open');
    await clock.advance(4000);
    expect([...first.sink.tasks.keys()]).toEqual([task]);
    await first.keeper.stop();
    const thought = life.newThought(task);
    const told = first.sink.batches.length;
    watch(life.folder, first.sink);
    await clock.settle();
    expect(first.sink.thoughts.has(thought)).toBe(true);
    const again = first.sink.batches.slice(told).flatMap((batch) => batch.signals);
    expect(again.filter((signal) => signal.kind === 'task')).toEqual([]);
  });

  it('lets go of the files when it stops', async () => {
    const life = live();
    life.newTask();
    const { keeper } = watch(life.folder);
    await clock.settle();
    await keeper.stop();
    for (const one of lives.splice(0)) one.close();
    // The last to close a write-ahead log removes it: nobody else has it open.
    expect(existsSync(join(life.folder, 'ciris_engine.db-wal'))).toBe(false);
  });
});

describe('the thread', () => {
  it('reads all agents, and one that cannot be read costs the others nothing', async () => {
    const [one, two] = [live(), live()];
    const oneTask = one.newTask();
    const twoTask = two.newTask();
    const watched = [watch(one.folder), watch(join(one.folder, 'nowhere')), watch(two.folder)];
    await clock.settle();
    expect(watched.map(({ sink }) => [...sink.tasks.keys()])).toEqual([[oneTask], [], [twoTask]]);
    expect(watched.map(({ keeper }) => keeper.state().state)).toEqual(['open', 'connecting', 'open']);
  });

  it('begins anew where it was when it dies', async () => {
    const life = live();
    const task = life.newTask();
    rmSync(diedMark(), { force: true });
    const dying = createDatabaseThread(new URL('../../testing/dying-database-worker.ts', import.meta.url));
    const { keeper, sink, states } = watch(life.folder, keepSignals(), dying);
    await clock.settle();
    expect(keeper.state()).toMatchObject({ state: 'connecting', lastFailure: { detail: 'died while reading' } });
    await clock.advance(2000);
    expect([...sink.tasks.keys()]).toEqual([task]);
    expect(states.at(-1)?.state).toBe('open');
    await keeper.stop();
    await dying.stop();
    rmSync(diedMark());
  });

  it('ends when it is told to', async () => {
    const life = live();
    watch(life.folder);
    await clock.settle();
    await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
    await thread.stop();
    await thread.stop();
  });
});

describe('what is found about a database', () => {
  it('is open while it cannot be opened, and closed once it is', async () => {
    const folder = newFolder();
    folders.push(folder);
    const { keeper, sink } = watch(folder);
    await clock.settle();
    expect([...sink.findings]).toEqual(['database_not_open:database']);
    expect(keeper.state()).toMatchObject({ state: 'connecting', lastFailure: { reason: 'not_granted' } });
    expect(keeper.state().detail).toContain('looked for');
    const life = live();
    mkdirSync(join(folder, 'data'));
    for (const file of ['ciris_engine.db', AUDIT])
      for (const side of ['', '-wal', '-shm'])
        renameSync(join(life.folder, file + side), join(folder, 'data', file + side));
    await clock.advance(2000);
    expect(keeper.state().state).toBe('open');
    expect([...sink.findings]).toEqual([]);
  });

  it('tells of a replaced file and closes that when it was read anew', async () => {
    const [life, other] = [live(), live()];
    const { sink } = watch(life.folder);
    await clock.settle();
    const thought = other.newThought(other.newTask());
    for (const one of lives.splice(0)) one.close();
    const seen: string[] = [];
    for (const file of ['ciris_engine.db', AUDIT]) renameSync(join(other.folder, file), join(life.folder, file));
    // As a running agent has it.
    const agent: AgentProcess = startAgentProcess({ folder: life.folder });
    await agent.write('ciris_engine.db', ['update tasks set priority = 1']);
    await agent.write(AUDIT, [INSERT_ENTRY]);
    for (let second = 0; second < 3; second++) {
      await clock.advance(1000);
      seen.push(...sink.findings);
    }
    expect(sink.thoughts.has(thought)).toBe(true);
    expect(seen).toContain('database_replaced:database');
    expect([...sink.findings]).toEqual([]);
    await agent.kill();
  });

  it('tells of a lock only when it lasts', async () => {
    const folder = makeSmallAgent({ engine: 'wal', audit: 'delete' });
    folders.push(folder);
    const agent = startAgentProcess({ folder });
    await agent.write('ciris_engine.db', ['pragma user_version = 1']);
    await agent.write(AUDIT, [INSERT_ENTRY]);
    const { keeper, sink } = watch(folder);
    await clock.settle();
    await agent.write(AUDIT, ['begin exclusive']);
    await clock.advance(5000);
    expect([...sink.findings]).toEqual([]);
    await clock.advance(10_000);
    expect([...sink.findings]).toEqual(['database_locked:audit chain']);
    expect(keeper.state()).toMatchObject({ state: 'open' });
    expect(keeper.state().detail).toContain(`${AUDIT} is locked`);
    await agent.write(AUDIT, ['commit']);
    await clock.advance(60_000);
    expect([...sink.findings]).toEqual([]);
    await agent.kill();
  });
});
