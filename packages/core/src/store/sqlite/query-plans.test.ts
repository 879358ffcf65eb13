import { drizzle } from 'drizzle-orm/better-sqlite3';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itWhere } from '../../../testing/it-where.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { Reader } from '../../ports/reader.ts';
import { KINDS } from '../kinds/kinds.ts';
import type { AnyCounts, AnyLists, AnyQuery, AnyReader } from '../kinds/list-query.ts';
import { OPEN_FROM } from '../page-key.ts';
import { EXAMPLES } from '../testing/kind-examples.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { sqliteReader } from './read/reader.ts';
import { columnOf, KIND_TABLES } from './tables/kind-tables.ts';

const folder = temporaryFolder();
let file: OpenFile;
const asked: { readonly sql: string; readonly params: readonly unknown[] }[] = [];

beforeAll(() => {
  file = openFile({ file: folder.file('plans.db'), clock: createTestClock() });
});
afterAll(() => {
  file.close();
  folder.remove();
});

/** One that has read nothing yet, and notes what it asks. */
const newReader = (): Reader => {
  const logger = { logQuery: (sql: string, params: readonly unknown[]) => void asked.push({ sql, params }) };
  // Questions to memory graphs have plans of their own: graph/graph-sql.test.ts.
  const unasked = { run: () => Promise.reject(new Error('not asked here')), stop: async () => {} };
  return sqliteReader(drizzle(file.reader.raw, { logger }), unasked);
};

const planOf = async (read: (reader: Reader) => Promise<unknown>): Promise<string[]> => {
  asked.length = 0;
  await read(newReader());
  expect(asked.length).toBeGreaterThan(0);
  return asked.flatMap(({ sql, params }) =>
    file.reader.raw
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...params)
      .map(({ detail }) => detail),
  );
};

const span = { from: 1, to: 2 };
const cursorOf = (list: string, key = 1): string => Buffer.from(`${list}:${key}:1`).toString('base64url');

/** Read on every append, every poll of the page, or every ring. */
const HOT: readonly (readonly [string, (reader: Reader) => Promise<unknown>])[] = [
  ['snapshots', ({ snapshots }) => snapshots.list(1)],
  ['snapshots of a subject', ({ snapshots }) => snapshots.list(1, 'health')],
  ['events', ({ events }) => events.page(1, { types: ['audit.gap', 'state.transition'], span, limit: 9 })],
  ['events further on', ({ events }) => events.page(1, { types: ['audit.gap'], limit: 9, cursor: cursorOf('events') })],
  ['the event before', ({ events }) => events.lastBefore(1, 'state.transition', 9)],
  ['events counted', ({ events }) => events.count(1, 'audit.gap', span)],
  ['tasks', ({ tasks }) => tasks.page(1, { limit: 9 })],
  ['tasks further on', ({ tasks }) => tasks.page(1, { limit: 9, cursor: cursorOf('tasks') })],
  ['tasks of a status', ({ tasks }) => tasks.page(1, { limit: 9, status: 'failed' })],
  ['runs', ({ tasks }) => tasks.runs(1, 'a')],
  ['tasks counted', ({ tasks }) => tasks.countByStatus(1, 'database')],
  ['thoughts', ({ thoughts }) => thoughts.page(1, { limit: 9 })],
  ['thoughts further on', ({ thoughts }) => thoughts.page(1, { limit: 9, cursor: cursorOf('thoughts') })],
  ['thoughts of a span', ({ thoughts }) => thoughts.page(1, { limit: 9, span, statuses: ['failed'] })],
  ['thoughts of a task', ({ thoughts }) => thoughts.page(1, { limit: 9, taskId: 'a' })],
  ['thoughts of a traffic', ({ thoughts }) => thoughts.page(1, { limit: 9, traffic: 'test' })],
  ['tasks of a traffic', ({ tasks }) => tasks.page(1, { limit: 9, traffic: 'test' })],
  ['traffic of thoughts', ({ thoughts }) => thoughts.trafficOf(1, ['a', 'b'])],
  ['traffic of tasks', ({ tasks }) => tasks.trafficOf(1, ['a', 'b'])],
  ['times of a traffic', ({ thoughts }) => thoughts.durationsMs(1, 'startedAt', span, 9, 'real')],
  ['sums of a traffic', ({ calls }) => calls.sums(1, 'stream', span, 'real')],
  ['a thought', ({ thoughts }) => thoughts.get(1, 'a')],
  ['thoughts changed', ({ thoughts }) => thoughts.changedAfter(1, 1, 9)],
  ['the last end', ({ thoughts }) => thoughts.lastEndAt(1, 9)],
  ['durations', ({ thoughts }) => thoughts.durationsMs(1, 'startedAt', span, 9)],
  ['thoughts by source', ({ thoughts }) => thoughts.bySource(1, 'stream', span)],
  ['the oldest thought', ({ thoughts }) => thoughts.oldestCreatedAt(1, 'stream')],
  ['steps', ({ thoughts }) => thoughts.steps(1, 'a')],
  ['steps of a span', ({ thoughts }) => thoughts.stepsIn(1, span, 9)],
  ['runs of an action', ({ thoughts }) => thoughts.runsOf(1, 'tool', 'stream', span, 9)],
  ['what came of actions', ({ thoughts }) => thoughts.actionsIn(1, span, 9)],
  ['sums of actions', ({ thoughts }) => thoughts.actionSums(1, span)],
  ['calls', ({ calls }) => calls.ofThought(1, 'a')],
  ['sums of calls', ({ calls }) => calls.sums(1, 'stream', span)],
  ['times of calls', ({ calls }) => calls.times(1, 'stream', span, 9)],
  ['times of spans', ({ spans }) => spans.durationsMs(1, 'a', span, 9)],
  ['spans', ({ spans }) => spans.ofThought(1, 'a')],
  ['spans of a trace', ({ spans }) => spans.ofTrace(1, 'a', 9)],
  ['the newest runs', ({ tasks }) => tasks.newest(1, ['a', 'b'])],
  ['spans of a role', ({ spans }) => spans.page(1, { role: 'span', limit: 9, span })],
  ['series of samples', ({ samples }) => samples.read({ agent: 1, metric: 'm', span })],
  ['levels of samples', ({ samples }) => samples.levels({ agent: 1, metric: 'm', span, stepMs: 1 })],
  ['the head of the audit', ({ audit }) => audit.head(1)],
  ['failed calls', ({ calls }) => calls.failures(1, 'stream')],
  ['deferrals', ({ deferrals }) => deferrals.page(1, { limit: 9, open: true })],
  ['findings', ({ findings }) => findings.page(null, { limit: 9 })],
  ['findings of an agent', ({ findings }) => findings.page(1, { limit: 9, open: true })],
  ['changes', ({ changes }) => changes.after(1, 1, 9)],
  ['the head', ({ changes }) => changes.head(1)],
  ['a cursor', ({ cursor }) => cursor(1, 'a')],
  ['a report', ({ report }) => report('a')],
];

/** Few rows, or an order that no index can have; of the audit trail, rows of one instant. */
const SORTED: typeof HOT = [
  ['open thoughts', ({ thoughts }) => thoughts.open(1, 9)],
  ['what followed', ({ thoughts }) => thoughts.followUps(1, 'a')],
  ['thoughts counted', ({ thoughts }) => thoughts.countByStatus(1, 'stream', span)],
  ['ends in buckets', ({ thoughts }) => thoughts.endedBuckets(1, 1, 1, 9)],
  ['thoughts of tasks', ({ thoughts }) => thoughts.countByTask(1, ['a', 'b'])],
  ['thoughts by action', ({ thoughts }) => thoughts.countByAction(1, 'stream', span)],
  ['calls by model', ({ calls }) => calls.groups(1, 'stream', 'model', span)],
  ['calls by hour', ({ calls }) => calls.buckets(1, 'stream', 1, 1, 9)],
  ['spans of traces', ({ spans }) => spans.countByTrace(1, ['a', 'b'])],
  ['spans counted', ({ spans }) => spans.countByRole(1, span)],
  ['audit', ({ audit }) => audit.page(1, { limit: 9, span })],
];

/** Rows of one instant stand side by side in its index: only those are sorted. */
const SORTS_AN_INSTANT: readonly string[] = ['audit'];

describe.each(KINDS)('the plan of the kind $name', (kind) => {
  const part = () => newReader()[kind.name] as unknown as AnyReader & AnyLists & AnyCounts;
  const { base, words } = EXAMPLES[kind.name];
  const steps = async (read: (of: AnyReader & AnyLists & AnyCounts) => Promise<unknown>) => {
    const plan = await planOf(() => read(part()));
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    return plan;
  };
  const sorted = (plan: readonly string[]) =>
    plan.filter((step) => step.includes('TEMP B-TREE') && !SORTS_AN_INSTANT.includes(kind.name));

  const filters = Object.entries(kind.filters).map(([name, by]) => ({
    [name]: by === 'any' ? words[name] : words[name]?.[0],
    by,
  }));
  const queries: readonly AnyQuery[] = [
    {},
    { span },
    ...(kind.order.open ? [{ open: true }, { open: false, span }] : []),
    ...filters.map(({ by: _, ...filter }) => filter),
    ...(kind.search.length > 0 ? [{ search: 'a' }] : []),
  ];
  it.each(queries)('pages %j by an index, and sorts nothing', async (query) => {
    for (const cursor of [undefined, cursorOf(kind.name, query.open ? OPEN_FROM + 1 : 1)]) {
      expect(sorted(await steps((of) => of.page(1, { ...base, ...query, limit: 9, cursor })))).toEqual([]);
    }
    expect(sorted(await steps((of) => of.count(1, { ...base, ...query })))).toEqual([]);
  });

  itWhere(kind.keep !== null)('finds one by its key', async () => {
    const key = Object.fromEntries((kind.keep?.key ?? []).map((name) => [name, 'a']));
    expect(await steps((of) => of.get?.(1, key) ?? Promise.resolve())).toEqual([expect.stringContaining('SEARCH')]);
  });

  itWhere(kind.followed === true)('is followed by an index, and sorts nothing', async () => {
    expect(sorted(await steps((of) => of.changedAfter?.(1, 1, 9) ?? Promise.resolve()))).toEqual([]);
  });

  it.each([...Object.keys(kind.lists), ...Object.keys(kind.counts)])('answers %s by an index', async (name) => {
    const plan = await steps(
      (of) => (name in kind.lists ? of[name]?.(1, 'a') : of[name]?.(1, span)) as Promise<unknown>,
    );
    expect(plan.length).toBeGreaterThan(0);
  });

  itWhere(kind.retention.age !== 'forever')('finds what is over age by an index', () => {
    const table = getTableConfig(KIND_TABLES[kind.name]).name;
    const { only } = kind.retention;
    const aged = only ? ` and ${columnOf(KIND_TABLES[kind.name], only.member).name} = '${only.word}'` : '';
    const plan = file.reader.raw
      .prepare<[], { detail: string }>(
        `explain query plan select rowid from ${table} where changed_at < 1${aged} order by changed_at limit 9`,
      )
      .all();
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH \w+ USING (COVERING )?INDEX/)]);
  });
});

describe('the plan of a query', () => {
  it.each([...HOT, ...SORTED])('of %s goes by an index', async (_, read) => {
    const plan = await planOf(read);
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  });

  it.each([
    ['the head of the audit', ['audit_by_sequence', 'audit_by_time']],
    ['failed calls', ['calls_that_failed', 'calls_by_time']],
  ])('of %s reads no rows', async (name, indexes) => {
    const [, read] = HOT.find(([one]) => one === name) ?? [];
    if (!read) throw new Error(`no query of ${name}`);
    const plan = (await planOf(read)).join('\n');
    for (const index of indexes) expect(plan).toContain(`USING COVERING INDEX ${index} `);
  });

  it.each(HOT)('of %s sorts nothing', async (_, read) => {
    expect((await planOf(read)).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });
});
