import { createHash } from 'node:crypto';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder } from '../../testing/agent-files.ts';
import { type AgentProcess, startAgentProcess } from '../../testing/agent-process.ts';
import { fieldIn, kind } from '../../testing/database-looks.ts';
import { type DatabaseProbe, startDatabaseProbe } from '../../testing/database-probe.ts';
import { asUser, isRoot, withReadOnly } from '../../testing/root.ts';
import { INSERT_ENTRY, insertTask, insertThought, makeSmallAgent } from '../../testing/small-agent.ts';
import type { Signal } from '../ports/signal.ts';
import type { LookAnswer } from './database-messages.ts';

const NOW = Date.UTC(2026, 10, 22, 5);
const ENGINE = 'ciris_engine.db';
const AUDIT = 'ciris_audit.db';
const AGENT_USER = 4001;
const OTHER_USER = 4002;

let folder = '';
let agent: AgentProcess;
const probes: DatabaseProbe[] = [];

const probeOf = (through: readonly string[] = []): DatabaseProbe => {
  const probe = startDatabaseProbe(folder, through);
  probes.push(probe);
  return probe;
};

const signalsOf = (answer: LookAnswer): readonly Signal[] => answer.batches.flatMap((batch) => batch.signals);

const taskIds = (answer: LookAnswer): readonly string[] =>
  kind(signalsOf(answer), 'task').map(({ task }) => task.taskId);

const entries = (answer: LookAnswer): readonly (number | null)[] =>
  kind(signalsOf(answer), 'audit').map((entry) => entry.sequence);

/** Every file with what is in it. */
const contents = (only = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.startsWith(only))
      .toSorted()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ]),
  );

const startAgent = async (through: readonly string[] = []): Promise<void> => {
  agent = startAgentProcess({ folder, through });
  await agent.write(ENGINE, ['pragma journal_mode', insertTask('first'), insertThought('th_1', 'first')]);
  await agent.write(AUDIT, [INSERT_ENTRY]);
};

const stopAgent = async (): Promise<void> => {
  await agent.closeFile(ENGINE);
  await agent.closeFile(AUDIT);
};

beforeEach(() => {
  folder = makeSmallAgent({ engine: 'wal', audit: 'delete' });
  chmodSync(folder, 0o755);
});

afterEach(async () => {
  await Promise.all(probes.splice(0).map((probe) => probe.kill()));
  await agent.kill();
  removeFolder(folder);
});

describe('a running agent', () => {
  it('is read with each commit, also what lies in the write-ahead log alone', async () => {
    await startAgent();
    const probe = probeOf();
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
    const size = statSync(join(folder, ENGINE)).size;
    await agent.write(ENGINE, [insertTask('second', 'active', '2026-11-22T04:00:05+00:00')]);
    expect(statSync(join(folder, ENGINE)).size).toBe(size);
    expect(taskIds(await probe.look(NOW + 1000))).toEqual(['second']);
  });

  it('is not kept from resetting its log by a reader that looks all the time', async () => {
    await startAgent();
    const walBytes = (): number => statSync(join(folder, `${ENGINE}-wal`)).size;
    const change = [
      "update tasks set priority = priority + 1 where task_id = 'first'",
      insertThought("' || hex(randomblob(16)) || '", 'first'),
    ];
    await agent.write(ENGINE, ['pragma wal_autocheckpoint = 100']);
    const probe = probeOf();
    let writing = true;
    const written = agent.write(ENGINE, change, 1500).finally(() => {
      writing = false;
    });
    let looks = 0;
    let told: unknown;
    const look = async (): Promise<void> => {
      const answer = await probe.look(NOW + ++looks);
      expect(answer.engine.word).toBe('open');
      told = fieldIn(signalsOf(answer), 'thoughts.total') ?? told;
    };
    while (writing) await look();
    await written;
    await look();
    expect(told).toBe(1501);
    expect(looks).toBeGreaterThan(1);
    // Succeeds only if nobody stands in the log: the reader is open, and between two looks.
    const reset = ['pragma busy_timeout = 0', 'pragma wal_checkpoint(truncate)'];
    await agent.write(ENGINE, reset);
    expect(walBytes()).toBe(0);
    // What a reader does that keeps a transaction open.
    const held = new Database(join(folder, ENGINE), { readonly: true });
    held.exec('begin');
    held.prepare('select count(*) from tasks').get();
    await agent.write(ENGINE, change, 10);
    await agent.write(ENGINE, reset);
    held.close();
    expect(walBytes()).toBeGreaterThan(0);
  });

  it('never waits for the reader of its rollback journal', async () => {
    await startAgent();
    await agent.write(AUDIT, ['pragma synchronous = off']);
    const probe = probeOf();
    const sequences: (number | null)[] = [];
    let writing = true;
    // A commit that could not be made would reject with SQLITE_BUSY.
    const written = agent.write(AUDIT, [INSERT_ENTRY], 1500).finally(() => {
      writing = false;
    });
    let now = NOW;
    while (writing) sequences.push(...entries(await probe.look(++now)));
    await written;
    for (let second = 1; second <= 10; second++) sequences.push(...entries(await probe.look(now + second * 1000)));
    expect(sequences).toEqual(Array.from({ length: 1501 }, (_, index) => index + 1));
  });

  it('is read on after it was killed, when its log and index are still there', async () => {
    await startAgent();
    await agent.kill();
    expect(readdirSync(folder)).toContain(`${ENGINE}-shm`);
    const probe = probeOf();
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
  });
});

describe('a stopped agent', () => {
  it('is not opened, since that would leave files in its directory', async () => {
    await startAgent();
    await stopAgent();
    const before = contents();
    const probe = probeOf();
    expect((await probe.look(NOW)).engine).toEqual({
      word: 'stopped',
      words: `${ENGINE} is not open (agent stopped): it is opened again as soon as the agent runs`,
    });
    expect(contents()).toEqual(before);
    await agent.write(ENGINE, [insertTask('again')]);
    expect(taskIds(await probe.look(NOW + 1000))).toEqual(['again', 'first']);
  });

  it('is not opened after a crash that left its log without the index', async () => {
    await startAgent();
    await agent.kill();
    unlinkSync(join(folder, `${ENGINE}-shm`));
    const before = contents();
    const probe = probeOf();
    expect((await probe.look(NOW)).engine.word).toBe('stopped');
    expect(contents()).toEqual(before);
  });

  it('is read in rollback mode, where opening leaves nothing', async () => {
    await startAgent();
    await agent.write(ENGINE, ['pragma wal_checkpoint(truncate)', 'pragma journal_mode = delete']);
    await stopAgent();
    const before = contents();
    const probe = probeOf();
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
    expect(contents()).toEqual(before);
  });

  it('is not opened either when it turned to write-ahead and stopped between two looks', async () => {
    await startAgent();
    await agent.write(ENGINE, ['pragma journal_mode = delete']);
    const probe = probeOf();
    expect((await probe.look(NOW)).engine.word).toBe('open');
    await agent.write(ENGINE, ['pragma journal_mode = wal', insertTask('second')]);
    await stopAgent();
    const before = contents();
    expect((await probe.look(NOW + 1000)).engine.word).toBe('stopped');
    expect(contents()).toEqual(before);
  });
});

describe('an audit chain with a rollback journal', () => {
  it('is said to be locked while the agent writes a large transaction, and read when it is done', async () => {
    await startAgent();
    const probe = probeOf();
    await probe.look(NOW);
    await agent.write(AUDIT, ['begin exclusive', INSERT_ENTRY]);
    const locked = await probe.look(NOW + 1000);
    expect(locked.audit?.word).toBe('locked');
    expect(locked.engine.word).toBe('open');
    // Waited for over five seconds of looks, then left alone for a while.
    for (let second = 2; second < 8; second++)
      expect((await probe.look(NOW + second * 1000)).audit?.word).toBe('locked');
    await agent.write(AUDIT, ['commit']);
    expect(entries(await probe.look(NOW + 60_000))).toEqual([2]);
  });

  it('waits for the agent to repair what a crash left', async () => {
    await startAgent();
    await agent.write(AUDIT, ['pragma cache_size = 1', 'begin immediate']);
    await agent.write(AUDIT, [INSERT_ENTRY], 2000);
    await agent.kill();
    expect(readdirSync(folder)).toContain(`${AUDIT}-journal`);
    const before = contents(AUDIT);
    const probe = probeOf();
    expect((await probe.look(NOW)).audit?.word).toBe('needs_rollback');
    expect(contents(AUDIT)).toEqual(before);
    agent = startAgentProcess({ folder });
    await agent.write(AUDIT, [INSERT_ENTRY]);
    expect(entries(await probe.look(NOW + 5000))).toEqual([1, 2]);
  });
});

describe.skipIf(!isRoot())('another user, another mount (root)', () => {
  it('reads a running agent without permission to write', async () => {
    await startAgent();
    const probe = probeOf(asUser(OTHER_USER));
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
    await agent.write(ENGINE, [insertTask('second', 'active', '2026-11-22T04:00:05+00:00')]);
    expect(taskIds(await probe.look(NOW + 1000))).toEqual(['second']);
  });

  it('reads a running agent through a read-only mount and follows its commits', async () => {
    await startAgent();
    const probe = probeOf(withReadOnly(folder));
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
    await agent.write(ENGINE, [insertTask('second', 'active', '2026-11-22T04:00:05+00:00')]);
    expect(taskIds(await probe.look(NOW + 1000))).toEqual(['second']);
  });

  it.each([
    ['through a read-only mount', (): readonly string[] => withReadOnly(folder)],
    ['without permission to write', (): readonly string[] => asUser(OTHER_USER)],
  ])('says that the agent is stopped %s', async (_, through) => {
    await startAgent();
    await stopAgent();
    const probe = probeOf(through());
    expect((await probe.look(NOW)).engine.word).toBe('stopped');
    await agent.write(ENGINE, [insertTask('again')]);
    expect((await probe.look(NOW + 1000)).engine.word).toBe('open');
  });

  it.each([
    ['through a read-only mount', (): readonly string[] => withReadOnly(folder)],
    ['without permission to write', (): readonly string[] => asUser(OTHER_USER)],
  ])('reads a killed agent whose log and index are still there %s', async (_, through) => {
    await startAgent();
    await agent.kill();
    const probe = probeOf(through());
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
  });

  it.each([
    ['through a read-only mount', (): readonly string[] => withReadOnly(folder)],
    ['without permission to write', (): readonly string[] => asUser(OTHER_USER)],
  ])('says that a killed agent whose log has lost its index is stopped %s', async (_, through) => {
    await startAgent();
    await agent.kill();
    unlinkSync(join(folder, `${ENGINE}-shm`));
    const before = contents();
    const probe = probeOf(through());
    expect((await probe.look(NOW)).engine.word).toBe('stopped');
    expect(contents()).toEqual(before);
    agent = startAgentProcess({ folder });
    await agent.write(ENGINE, [insertTask('again')]);
    expect(taskIds(await probe.look(NOW + 1000))).toEqual(['again', 'first']);
  });

  it('refuses to read as a third user that may write: its files would lock the agent out', async () => {
    for (const file of ['', ENGINE, AUDIT]) chownSync(join(folder, file), AGENT_USER, AGENT_USER);
    chmodSync(folder, 0o777);
    await startAgent(asUser(AGENT_USER));
    await stopAgent();
    const before = contents();
    const probe = probeOf(asUser(OTHER_USER));
    const answer = await probe.look(NOW);
    expect(answer.engine.word).toBe('third_writer');
    expect(answer.engine.words).toContain(`uid ${AGENT_USER}`);
    expect(contents()).toEqual(before);
    await agent.write(ENGINE, [insertTask('again')]);
    expect((await probe.look(NOW + 1000)).engine.word).toBe('third_writer');
    await probe.kill();
    await agent.write(ENGINE, [insertTask('and again')]);
  });

  it('leaves no file of its own when root reads another user’s agent', async () => {
    for (const file of ['', ENGINE, AUDIT]) chownSync(join(folder, file), AGENT_USER, AGENT_USER);
    await startAgent(asUser(AGENT_USER));
    const probe = probeOf();
    expect(taskIds(await probe.look(NOW))).toEqual(['first']);
    await agent.kill();
    await probe.kill();
    expect(new Set(readdirSync(folder).map((file) => statSync(join(folder, file)).uid))).toEqual(new Set([AGENT_USER]));
    agent = startAgentProcess({ folder, through: asUser(AGENT_USER) });
    await agent.write(ENGINE, [insertTask('again')]);
  });

  it('says which file this user may not read', async () => {
    await startAgent();
    chmodSync(join(folder, ENGINE), 0o600);
    const probe = probeOf(asUser(OTHER_USER));
    expect((await probe.look(NOW)).engine.word).toBe('not_readable');
    chmodSync(folder, 0o700);
    expect((await probe.look(NOW + 1000)).engine.word).toBe('not_readable');
  });
});
