import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder, removeFolder, writeOnce } from '../../testing/agent-files.ts';
import { type AgentLife, liveAgent } from '../../testing/agent-life.ts';
import { fieldIn, kind, LONG_RETENTION_MS, lookToEnd, NO_CURSORS, watchOf } from '../../testing/database-looks.ts';
import { insertTask, insertThought, makeSmallAgent } from '../../testing/small-agent.ts';
import type { LookAnswer } from './database-messages.ts';
import type { DatabaseWatch } from './database-watch.ts';

const NOW = Date.UTC(2026, 10, 22, 5);
const DAY_MS = 86_400_000;
const ENGINE = 'ciris_engine.db';

const folders: string[] = [];
const open: (DatabaseWatch | AgentLife | Database.Database)[] = [];
const kept = <Opened extends (typeof open)[number]>(one: Opened): Opened => {
  open.push(one);
  return one;
};
const folderOf = (folder: string): string => {
  folders.push(folder);
  return folder;
};
const smallAgent = (): string => folderOf(makeSmallAgent({ engine: 'delete', audit: 'delete' }));

afterEach(() => {
  for (const one of open.splice(0)) one.close();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

type KeptCursors = Readonly<Record<string, string | null>>;
/** As a store has them after all batches. */
const cursorsAfter = (answers: readonly LookAnswer[], before: KeptCursors = NO_CURSORS): KeptCursors => ({
  ...before,
  ...Object.fromEntries(
    answers
      .flatMap((answer) => answer.batches)
      .flatMap(({ cursor }) => (cursor ? [[cursor.name, cursor.value] as const] : [])),
  ),
});

const condition = (granted: string) => kept(watchOf(granted)).look({ now: NOW, cursors: NO_CURSORS }).engine;

describe('what cannot be read is said in words', () => {
  it('a directory without the file, with the places that were looked at', () => {
    const folder = folderOf(newFolder());
    const { word, words } = condition(folder);
    expect(word).toBe('wrong_directory');
    expect(words).toContain(join(folder, ENGINE));
    expect(words).toContain(join(folder, 'data', ENGINE));
  });

  it('Postgres', () => {
    expect(condition('postgresql://ciris@db/ciris')).toEqual({
      word: 'postgres',
      words: 'This agent keeps its data in Postgres, which is not readable yet.',
    });
  });

  it('an empty file and one that is none of SQLite', () => {
    const folder = folderOf(newFolder());
    writeFileSync(join(folder, ENGINE), '');
    expect(condition(folder).word).toBe('empty');
    writeFileSync(join(folder, ENGINE), 'encrypted '.repeat(1000));
    expect(condition(folder).word).toBe('damaged');
  });

  it('a version that is not known, with what is missing', () => {
    const folder = folderOf(newFolder());
    writeOnce(join(folder, ENGINE), 'create table tasks (id text)');
    expect(condition(folder)).toEqual({
      word: 'unknown_layout',
      words: `${ENGINE} is of a version that is not known: tasks has no column task_id, status, created_at, updated_at`,
    });
  });

  it('a file that breaks in the middle, which is closed and left alone for longer and longer', () => {
    const folder = smallAgent();
    writeOnce(join(folder, ENGINE), insertTask('first'));
    const watch = kept(watchOf(folder));
    lookToEnd(watch, NOW, NO_CURSORS);
    const good = newFolder();
    folderOf(good);
    copyFileSync(join(folder, ENGINE), join(good, ENGINE));
    const broken = Buffer.alloc(8192, 7);
    broken.write('SQLite format 3\0', 'latin1');
    broken.set([1, 1], 18);
    writeFileSync(join(folder, ENGINE), broken);
    const words: string[] = [];
    for (let second = 1; second <= 8; second++)
      words.push(watch.look({ now: NOW + second * 1000, cursors: null }).engine.word);
    expect(new Set(words)).toEqual(new Set(['damaged']));
    copyFileSync(join(good, ENGINE), join(folder, ENGINE));
    // Tried after 1, 3 and 7 seconds: the next time is 8 seconds later.
    expect(watch.look({ now: NOW + 9000, cursors: null }).engine.word).toBe('damaged');
    expect(watch.look({ now: NOW + 20_000, cursors: null }).engine.word).toBe('open');
  });
});

describe('what the operator may grant', () => {
  it.each([
    ['the directory', (folder: string) => folder],
    ['the file', (folder: string) => join(folder, ENGINE)],
    [
      'the home around it',
      (folder: string) => {
        mkdirSync(join(folder, 'data'));
        for (const file of [ENGINE, 'ciris_audit.db']) renameSync(join(folder, file), join(folder, 'data', file));
        return folder;
      },
    ],
  ])('%s', (_, grant) => {
    expect(condition(grant(smallAgent())).word).toBe('open');
  });

  it('a directory without the audit chain: the rest is read, and the chain is said to be missing', () => {
    const folder = smallAgent();
    rmSync(join(folder, 'ciris_audit.db'));
    const answer = kept(watchOf(folder)).look({ now: NOW, cursors: NO_CURSORS });
    expect(answer.engine.word).toBe('open');
    expect(answer.audit).toEqual({ word: 'wrong_directory', words: 'ciris_audit.db is not there any more' });
  });
});

describe('columns that a version has not', () => {
  it('cost their fields only', () => {
    const folder = folderOf(newFolder());
    writeOnce(
      join(folder, ENGINE),
      'create table tasks (task_id text primary key, status text, created_at text, updated_at text)',
      'create table thoughts (thought_id text primary key, source_task_id text, status text, created_at text)',
      "insert into tasks values ('a', 'active', '2026-11-22T04:00:00+00:00', '2026-11-22T04:00:00+00:00')",
      "insert into thoughts values ('th_a', 'a', 'pending', '2026-11-22T04:00:00+00:00')",
    );
    const { signals } = lookToEnd(kept(watchOf(folder)), NOW, NO_CURSORS);
    const createdAt = Date.UTC(2026, 10, 22, 4);
    expect(kind(signals, 'task').map((one) => one.task)).toEqual([{ taskId: 'a', status: 'active', createdAt }]);
    expect(kind(signals, 'thought').map((one) => one.thought)).toEqual([
      { thoughtId: 'th_a', taskId: 'a', status: 'pending', createdAt },
    ]);
    expect(fieldIn(signals, 'thoughts.open')).toBe(1);
    expect(fieldIn(signals, 'messages.received')).toBeUndefined();
  });

  it('and JSON that the agent spoilt costs its own field only', () => {
    const folder = smallAgent();
    writeOnce(
      join(folder, ENGINE),
      insertTask('a', 'deferred'),
      insertTask('b'),
      "update tasks set context_json = '{\"user_id\": ' where task_id = 'a'",
      'update tasks set context_json = \'{"user_id": "u"}\' where task_id = \'b\'',
    );
    const { signals } = lookToEnd(kept(watchOf(folder)), NOW, NO_CURSORS);
    expect(kind(signals, 'task').map(({ task }) => [task.taskId, task.userId])).toEqual([
      ['a', undefined],
      ['b', 'u'],
    ]);
  });
});

describe('a look', () => {
  it('tells nothing again when something else was committed', () => {
    const life = kept(liveAgent('v1'));
    folderOf(life.folder);
    const watch = kept(watchOf(life.folder));
    const task = life.newTask();
    life.newTask();
    const thought = life.newThought(task);
    life.start(thought);
    life.call(thought, ['PDMA']);
    life.entry(thought);
    expect(lookToEnd(watch, NOW, NO_CURSORS).signals.length).toBeGreaterThan(5);
    life.pass(100);
    life.entry(thought);
    const again = lookToEnd(watch, NOW + 1000);
    expect(again.signals.filter((signal) => signal.kind !== 'snapshot').map((signal) => signal.kind)).toEqual([
      'audit',
    ]);
    life.call(thought, ['CSDMA']);
    const later = lookToEnd(watch, NOW + 2000);
    expect(later.signals.filter((signal) => signal.kind !== 'snapshot').map((signal) => signal.kind)).toEqual(['call']);
    expect(watch.look({ now: NOW + 3000, cursors: null })).toMatchObject({ batches: [], more: false });
  });

  it('counts a call once when its rows were numbered anew', () => {
    const life = kept(liveAgent('v1'));
    folderOf(life.folder);
    const watch = kept(watchOf(life.folder));
    const thought = life.newThought(life.newTask());
    life.start(thought);
    for (let call = 0; call < 4; call++) life.call(thought, ['PDMA']);
    const { signals } = lookToEnd(watch, NOW, NO_CURSORS);
    expect(fieldIn(signals, 'llm.answeredCalls')).toBe(4);
    life.archive();
    life.renumber();
    life.call(thought, ['PDMA']);
    const again = lookToEnd(watch, NOW + 1000);
    expect(kind(again.signals, 'call').length).toBeGreaterThan(1);
    expect(fieldIn(again.signals, 'llm.answeredCalls')).toBe(5);
  });

  it('tells that a thought is over whose row was deleted while it was open', () => {
    const folder = smallAgent();
    writeOnce(join(folder, ENGINE), insertTask('a'), insertThought('th_a', 'a'), insertThought('th_b', 'a'));
    const watch = kept(watchOf(folder));
    lookToEnd(watch, NOW, NO_CURSORS);
    writeOnce(join(folder, ENGINE), "delete from thoughts where thought_id = 'th_a'", 'delete from tasks');
    const { signals } = lookToEnd(watch, NOW + 1000);
    expect(kind(signals, 'thought').map((one) => one.thought)).toEqual([{ thoughtId: 'th_a', status: 'ended' }]);
    expect(kind(signals, 'task').map((one) => one.task)).toEqual([{ taskId: 'a', status: 'cancelled' }]);
  });
});

describe('a first reading', () => {
  it('begins within retention, without what is older unless it is still open', () => {
    const folder = smallAgent();
    const at = (daysAgo: number): string => new Date(NOW - daysAgo * DAY_MS).toISOString();
    writeOnce(
      join(folder, ENGINE),
      ...[30, 20, 10, 8, 6, 3, 1].flatMap((days) => [
        insertTask(`task-${days}`, days === 20 ? 'active' : days === 10 ? 'deferred' : 'completed', at(days)),
        insertThought(`th_${days}`, `task-${days}`, days === 20 ? 'processing' : 'completed', at(days)),
      ]),
    );
    const watch = kept(watchOf(folder, { retentionMs: 7 * DAY_MS }));
    const { signals } = lookToEnd(watch, NOW, NO_CURSORS);
    expect(kind(signals, 'thought').map((one) => one.thought.thoughtId)).toEqual(['th_20', 'th_6', 'th_3', 'th_1']);
    expect(new Set(kind(signals, 'task').map((one) => one.task.taskId))).toEqual(
      new Set(['task-20', 'task-10', 'task-6', 'task-3', 'task-1']),
    );
    // What lies in the database is counted whole.
    expect(fieldIn(signals, 'thoughts.total')).toBe(7);
  });

  it('reads a large database page by page, each row once', () => {
    const folder = smallAgent();
    const many = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)';
    const at = "strftime('%Y-%m-%dT%H:%M:%S', 1795320000 + i / 3, 'unixepoch') || '.500000+00:00'";
    writeOnce(
      join(folder, ENGINE),
      `${many} insert into tasks (task_id, channel_id, description, status, created_at, updated_at)
        select 'task-' || i, 'api', 'text', 'completed', ${at}, ${at} from n`,
      `${many} insert into thoughts (thought_id, source_task_id, status, created_at, updated_at, content)
        select 'th_' || i, 'task-' || i, 'completed', ${at}, ${at}, 'text' from n`,
    );
    const watch = kept(watchOf(folder, { retentionMs: LONG_RETENTION_MS }));
    const { answers, signals } = lookToEnd(watch, NOW, NO_CURSORS);
    expect(answers).toHaveLength(6);
    expect(Math.max(...answers.flatMap((answer) => answer.batches.map((batch) => batch.signals.length)))).toBeLessThan(
      2010,
    );
    expect(new Set(kind(signals, 'thought').map((one) => one.thought.thoughtId)).size).toBe(5000);
    expect(kind(signals, 'thought')).toHaveLength(5000);
    expect(kind(signals, 'task')).toHaveLength(5000);
  });
});

describe('content', () => {
  const texts = (content: 'none' | 'excerpt' | 'full'): readonly (string | undefined)[] => {
    const folder = smallAgent();
    const long = `Ask someone@example.org ${'word '.repeat(100)}`;
    writeOnce(
      join(folder, ENGINE),
      insertTask('a', 'deferred'),
      insertThought('th_a', 'a'),
      `update tasks set description = '${long}',
        context_json = '{"deferral": {"deferral_id": "d", "thought_id": "th_a", "reason": "${long}"}}'`,
      `update thoughts set content = '${long}'`,
    );
    const { signals } = lookToEnd(kept(watchOf(folder, { content })), NOW, NO_CURSORS);
    return [
      kind(signals, 'task')[0]?.task.description,
      kind(signals, 'thought')[0]?.thought.content,
      kind(signals, 'deferral')[0]?.reason ?? undefined,
    ];
  };

  it('is left in the file with none', () => {
    expect(texts('none')).toEqual([undefined, undefined, undefined]);
  });

  it('is cut and masked with excerpt', () => {
    for (const text of texts('excerpt')) {
      expect(text?.length).toBeLessThanOrEqual(280);
      expect(text?.startsWith('Ask <e-mail> word')).toBe(true);
    }
  });

  it('is whole with full', () => {
    for (const text of texts('full')) expect(text?.endsWith('word ')).toBe(true);
  });
});

describe('a database that was replaced', () => {
  it('is seen by its file, and read again where it differs', () => {
    const folder = smallAgent();
    writeOnce(join(folder, ENGINE), insertTask('a'), insertThought('th_a', 'a'));
    const watch = kept(watchOf(folder));
    lookToEnd(watch, NOW, NO_CURSORS);
    const other = smallAgent();
    writeOnce(join(other, ENGINE), insertTask('b'), insertThought('th_b', 'b'), insertThought('th_c', 'b'));
    renameSync(join(other, ENGINE), join(folder, ENGINE));
    const { answers, signals } = lookToEnd(watch, NOW + 1000);
    expect(answers.map((answer) => answer.replaced)).toEqual([true]);
    expect(kind(signals, 'thought').map(({ thought }) => [thought.thoughtId, thought.status])).toEqual([
      ['th_a', 'ended'],
      ['th_b', 'pending'],
      ['th_c', 'pending'],
    ]);
    expect(fieldIn(signals, 'thoughts.open')).toBe(2);
    expect(lookToEnd(watch, NOW + 2000).answers[0]?.replaced).toBe(false);
  });

  /** An agent whose records are all older than those of `smallAgent` with its default times. */
  const olderAgent = (): string => {
    const folder = smallAgent();
    const at = '2026-11-21T01:00:00.000000+00:00';
    writeOnce(join(folder, ENGINE), insertTask('b', 'completed', at), insertThought('th_b', 'b', 'completed', at));
    return folder;
  };
  const read = (): { readonly folder: string; readonly watch: DatabaseWatch; readonly cursors: KeptCursors } => {
    const folder = smallAgent();
    writeOnce(join(folder, ENGINE), insertTask('a'), insertThought('th_a', 'a'));
    const watch = kept(watchOf(folder));
    return { folder, watch, cursors: cursorsAfter(lookToEnd(watch, NOW, NO_CURSORS).answers) };
  };
  const idsOf = ({ signals }: ReturnType<typeof lookToEnd>): readonly string[] =>
    [
      ...kind(signals, 'task').map(({ task }) => `${task.taskId} ${task.status}`),
      ...kind(signals, 'thought').map(({ thought }) => `${thought.thoughtId} ${thought.status}`),
    ].toSorted();
  const WHOLE = ['a cancelled', 'b completed', 'th_a ended', 'th_b completed'];

  it('is read from its beginning, though all of it is older than what was read', () => {
    const { folder, watch } = read();
    renameSync(join(olderAgent(), ENGINE), join(folder, ENGINE));
    expect(idsOf(lookToEnd(watch, NOW + 1000))).toEqual(WHOLE);
  });

  it('so it is when the first was away in between', () => {
    const { folder, watch } = read();
    rmSync(join(folder, ENGINE));
    watch.look({ now: NOW + 1000, cursors: null });
    renameSync(join(olderAgent(), ENGINE), join(folder, ENGINE));
    const looked = lookToEnd(watch, NOW + 2000);
    expect([idsOf(looked), looked.answers[0]?.replaced]).toEqual([WHOLE, true]);
  });

  it('and when this platform did not run as it came', () => {
    const { cursors } = read();
    const looked = lookToEnd(kept(watchOf(olderAgent())), NOW + 60_000, cursors);
    expect([idsOf(looked), looked.answers[0]?.replaced]).toEqual([WHOLE, true]);
    const again = lookToEnd(kept(watchOf(olderAgent())), NOW + 120_000, cursorsAfter(looked.answers, cursors));
    expect(again.answers[0]?.replaced).toBe(false);
  });

  it('goes on where it was when it is a copy of the same records', () => {
    const { folder, cursors } = read();
    const moved = folderOf(newFolder());
    for (const file of [ENGINE, 'ciris_audit.db']) copyFileSync(join(folder, file), join(moved, file));
    writeOnce(join(moved, ENGINE), insertThought('th_new', 'a'));
    const looked = lookToEnd(kept(watchOf(moved)), NOW + 60_000, cursors);
    expect([idsOf(looked), looked.answers[0]?.replaced]).toEqual([['th_new pending'], false]);
  });

  it('is read from its beginning when the agent began anew in the same file', () => {
    const life = kept(liveAgent('v1'));
    folderOf(life.folder);
    life.entry(life.newThought(life.newTask()));
    const watch = kept(watchOf(life.folder));
    lookToEnd(watch, NOW, NO_CURSORS);
    const at = '2026-11-21T01:00:00.000000+00:00';
    writeOnce(join(life.folder, 'ciris_audit.db'), "update audit_log set event_id = 'new'");
    writeOnce(
      join(life.folder, ENGINE),
      'delete from thoughts',
      'delete from tasks',
      insertTask('b', 'completed', at),
      insertThought('th_b', 'b', 'completed', at),
    );
    expect(idsOf(lookToEnd(watch, NOW + 1000))).toEqual(expect.arrayContaining(['b completed', 'th_b completed']));
  });

  it('may be away for a while', () => {
    const folder = smallAgent();
    const watch = kept(watchOf(folder));
    lookToEnd(watch, NOW, NO_CURSORS);
    const away = join(folderOf(newFolder()), ENGINE);
    renameSync(join(folder, ENGINE), away);
    expect(watch.look({ now: NOW + 1000, cursors: null }).engine.word).toBe('wrong_directory');
    renameSync(away, join(folder, ENGINE));
    expect(watch.look({ now: NOW + 2000, cursors: null }).engine.word).toBe('open');
  });

  it('is seen by an audit chain that begins anew in the same file', () => {
    const life = kept(liveAgent('v2'));
    folderOf(life.folder);
    const thought = life.newThought(life.newTask());
    for (let entry = 0; entry < 3; entry++) life.entry(thought);
    const watch = kept(watchOf(life.folder));
    lookToEnd(watch, NOW, NO_CURSORS);
    writeOnce(
      join(life.folder, ENGINE),
      "update cirislens_audit_log set entry_id = 'new-' || sequence_number",
      'delete from cirislens_audit_log where sequence_number > 2',
    );
    const { answers, signals } = lookToEnd(watch, NOW + 1000);
    expect(answers.some((answer) => answer.replaced)).toBe(true);
    expect(kind(signals, 'audit').map((entry) => entry.entryId)).toEqual(['new-1', 'new-2']);
  });

  it('is read in its new layout when the agent was upgraded', () => {
    const folder = smallAgent();
    writeOnce(join(folder, ENGINE), insertTask('a'), insertThought('th_a', 'a'));
    const watch = kept(watchOf(folder));
    expect(lookToEnd(watch, NOW, NO_CURSORS).answers[0]?.generation).toBe('v1');
    writeOnce(join(folder, ENGINE), 'drop index nodes_by_type', 'drop table thoughts', 'drop table tasks');
    makeSmallAgent({ engine: 'delete', audit: 'delete', generation: 'v2', folder });
    watch.look({ now: NOW + 1000, cursors: null });
    expect(watch.look({ now: NOW + 10_000, cursors: null })).toMatchObject({
      engine: { word: 'open' },
      generation: 'v2',
    });
  });
});
