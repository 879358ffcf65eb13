import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRecorded, RECORDED_DATABASES, removeFolder, writeOnce } from '../../testing/agent-files.ts';
import { fieldIn, kind, lookToEnd, NO_CURSORS, tally, watchOf } from '../../testing/database-looks.ts';
import { FIXTURES } from '../../testing/env.ts';
import { fixturesFolder, hasFixtures } from '../../testing/fixtures.ts';
import { openRecorded } from '../../testing/recorded-database.ts';
import type { Signal } from '../ports/signal.ts';
import type { LookAnswer } from './database-messages.ts';

const fixtures = fixturesFolder(FIXTURES);
const NOW = Date.UTC(2026, 10, 22, 5);

type TruthRow = Readonly<Record<string, string | number | null>>;

const readTruth = (folder: string): ((query: string) => readonly TruthRow[]) => {
  const { queries } = JSON.parse(readFileSync(join(folder, 'truth-queries.json'), 'utf8')) as {
    queries: Readonly<Record<string, { readonly rows: readonly TruthRow[] }>>;
  };
  return (query) => {
    const found = queries[query];
    if (!found) throw new Error(`no query ${query}`);
    return found.rows;
  };
};

const counts = (rows: readonly TruthRow[], name: string): Readonly<Record<string, number>> =>
  Object.fromEntries(rows.map((row) => [String(row[name]), Number(row.n)]));

const of = (rows: readonly TruthRow[], name: string, value: string, column = 'n'): number =>
  Number(rows.find((row) => row[name] === value)?.[column] ?? 0);

describe.skipIf(!hasFixtures(fixtures)).each(RECORDED_DATABASES)('the recorded database of $generation', (recorded) => {
  const folder = join(fixtures, recorded.folder);
  let truth: (query: string) => readonly TruthRow[];
  let answers: readonly LookAnswer[] = [];
  let signals: readonly Signal[] = [];

  beforeAll(() => {
    truth = readTruth(folder);
    const watch = watchOf(folder);
    ({ answers, signals } = lookToEnd(watch, NOW, NO_CURSORS));
    watch.close();
  });

  it('is told apart by its tables, in pages', () => {
    expect(new Set(answers.map((answer) => answer.generation))).toEqual(new Set([recorded.generation]));
    expect(new Set(answers.map((answer) => answer.engine.word))).toEqual(new Set(['open']));
    expect(answers.length).toBeGreaterThan(1);
  });

  it('has the tasks and thoughts of the truth, by status, type and depth', () => {
    const tasks = kind(signals, 'task').map((signal) => signal.task);
    const thoughts = kind(signals, 'thought').map((signal) => signal.thought);
    expect(tally(tasks, (task) => String(task.status))).toEqual(counts(truth('tasks_by_status'), 'status'));
    expect(tally(tasks, (task) => String(task.priority))).toEqual(counts(truth('tasks_by_priority'), 'priority'));
    expect(tally(thoughts, (one) => String(one.status))).toEqual(counts(truth('thoughts_by_status'), 'status'));
    expect(tally(thoughts, (one) => String(one.depth))).toEqual(counts(truth('thoughts_by_depth'), 'thought_depth'));
    expect(tally(thoughts, (one) => `${one.type}|${one.status}`)).toEqual(
      Object.fromEntries(truth('thoughts_by_type_status').map((row) => [`${row.thought_type}|${row.status}`, row.n])),
    );
  });

  it('counts by the words of the database', () => {
    for (const { status, n } of truth('tasks_by_status')) expect(fieldIn(signals, `tasks.${status}`)).toBe(n);
    for (const { status, n } of truth('thoughts_by_status')) expect(fieldIn(signals, `thoughts.${status}`)).toBe(n);
    const [depth = {}] = truth('queue_depth');
    expect(fieldIn(signals, 'queue.depth')).toBe(Number(depth.pending_thoughts) + Number(depth.pending_tasks));
    expect(fieldIn(signals, 'thoughts.open')).toBe(Number(depth.pending_thoughts) + Number(depth.processing_thoughts));
    expect(fieldIn(signals, 'tasks.open')).toBe(Number(depth.pending_tasks) + Number(depth.active_tasks));
    expect(fieldIn(signals, 'deferrals.pending')).toBe(of(truth('tasks_by_status'), 'status', 'deferred'));
  });

  it('tells when each thought was taken up and ended, and what it chose', () => {
    const thoughts = kind(signals, 'thought').map((signal) => signal.thought);
    expect(thoughts.every((one) => one.createdAt && one.startedAt && one.endedAt && one.action)).toBe(true);
    const waits = thoughts.map((one) => (one.endedAt ?? 0) - (one.createdAt ?? 0));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    const query = recorded.generation === 'v2' ? 'created_to_terminal_ms' : 'created_to_processed_ms';
    // Milliseconds against the ten thousandths of one that julianday keeps.
    expect(Math.abs(mean - Number(truth(query)[0]?.avg_ms))).toBeLessThan(2);
    const actions = tally(thoughts, (one) => String(one.action));
    expect(actions).toEqual(counts(truth('actions_invoked'), 'action'));
    expect(thoughts.filter((one) => one.rejected)).toHaveLength(of(truth('actions_invoked'), 'action', 'reject'));
  });

  it('tells how long tasks took', () => {
    const tasks = kind(signals, 'task').map((signal) => signal.task);
    const mean = tasks.reduce((sum, task) => sum + (task.endedAt ?? 0) - (task.createdAt ?? 0), 0) / tasks.length;
    expect(Math.abs(mean - Number(truth('task_duration_ms')[0]?.avg_ms))).toBeLessThan(2);
  });

  it('tells each error once: lines with their stacks (v2), actions that failed (early)', () => {
    const told = { early: [4, 0, 0], v1: [0, 0, 0], v2: [42, 5, 11] }[recorded.generation];
    const errors = kind(signals, 'error');
    const incidents = new Set(errors.flatMap(({ incidentId }) => incidentId ?? []));
    expect([errors.length, errors.filter(({ stack }) => stack !== null).length, incidents.size]).toEqual(told);
    expect(new Set(errors.map(({ errorId }) => errorId)).size).toBe(errors.length);
    if (recorded.generation === 'v2') expect(fieldIn(signals, 'incidents.records')).toBe(42);
    // What stands in the message a second time is not kept twice.
    expect(errors.filter(({ message }) => message?.includes('Traceback'))).toEqual([]);
  });

  it('makes one call of the points of each LLM call', () => {
    const calls = kind(signals, 'call');
    expect(calls).toHaveLength(Number(truth('llm_calls_paired')[0]?.calls));
    expect(new Set(calls.map((call) => call.key)).size).toBe(calls.length);
    const sum = (value: (call: (typeof calls)[number]) => number | null | undefined): number =>
      calls.reduce((total, call) => total + (value(call) ?? Number.NaN), 0);
    const total = (metric: string): number => of(truth('llm_sums'), 'metric', metric, 'total');
    expect(sum((call) => call.inputTokens)).toBe(total('llm.tokens.input'));
    expect(sum((call) => call.outputTokens)).toBe(total('llm.tokens.output'));
    expect(sum((call) => call.costCents)).toBeCloseTo(total('llm.cost.cents'), 4);
    expect(sum((call) => call.carbonGrams)).toBeCloseTo(total('llm.environmental.carbon_grams'), 4);
    expect(sum((call) => call.energyKwh)).toBeCloseTo(total('llm.environmental.energy_kwh'), 5);
    expect(sum((call) => call.durationMs)).toBeCloseTo(total('llm.latency.ms'), 3);
    expect(tally(calls, (call) => String(call.handler))).toEqual(
      Object.fromEntries(truth('llm_by_handler').map((row) => [row.handler, row.calls])),
    );
    expect(new Set(calls.map((call) => call.provider))).toEqual(new Set(['MockLLMService']));
    expect(calls.every((call) => (call.thoughtId === null) === (recorded.generation === 'early'))).toBe(true);
    expect(fieldIn(signals, 'llm.answeredCalls')).toBe(calls.length);
    expect(fieldIn(signals, 'llm.tokensTotal')).toBe(total('llm.tokens.total'));
    expect(fieldIn(signals, 'llm.costCents')).toBeCloseTo(total('llm.cost.cents'), 5);
  });

  it('pairs input and output of the same call', () => {
    const database = openRecorded(folder, 'ciris_engine.db');
    const attributes = recorded.generation === 'v2' ? 'attributes' : 'attributes_json';
    const totals = database
      .prepare<[], { id: string; total: number }>(
        `select node_id as id, json_extract(${attributes}, '$.value') as total from ${recorded.nodes}
         where node_id glob 'metric_llm.tokens.total_*'`,
      )
      .all();
    database.close();
    const calls = new Map(kind(signals, 'call').map((call) => [call.key, call]));
    for (const { id, total } of totals) {
      const call = calls.get(id);
      expect((call?.inputTokens ?? 0) + (call?.outputTokens ?? 0)).toBe(total);
    }
  });

  it('has every span, message and processing', () => {
    const spans = kind(signals, 'span');
    const byRole = tally(spans, (span) => span.role);
    const components = truth('correlations_by_component');
    const where = (test: (row: TruthRow) => boolean): number =>
      components.filter(test).reduce((sum, row) => sum + Number(row.n), 0);
    expect(byRole.message_in).toBe(of(truth('messages'), 'action_type', 'observe'));
    expect(byRole.message_out).toBe(of(truth('messages'), 'action_type', 'speak'));
    expect(byRole.speak_action).toBe(where((row) => row.action_type === 'speak_action'));
    expect(byRole.thought_processing).toBe(kind(signals, 'thought').length);
    // early tells the processing of a thought by a span.
    const processing = recorded.generation === 'early' ? (byRole.thought_processing ?? 0) : 0;
    expect((byRole.span ?? 0) + processing).toBe(Number(truth('traces')[0]?.spans));
    expect(spans).toHaveLength(where(() => true));
    expect(tally(spans, (span) => span.status)).toEqual(
      tally(
        components.flatMap((row) => Array.from({ length: Number(row.n) }, () => String(row.status))),
        (status) => status,
      ),
    );
    expect(spans.filter((span) => span.role === 'span').every((span) => span.thoughtId && span.taskId)).toBe(true);
    expect(fieldIn(signals, 'messages.received')).toBe(of(truth('messages'), 'action_type', 'observe'));
    expect(fieldIn(signals, 'messages.sent')).toBe(of(truth('messages'), 'action_type', 'speak'));
  });

  it('tells the time of processing as the agent measured it', () => {
    const times = kind(signals, 'span')
      .filter((span) => span.role === 'thought_processing')
      .map((span) => span.durationMs ?? Number.NaN);
    const [row = {}] = truth('processing_ms');
    expect(times).toHaveLength(Number(row.n));
    expect(times.reduce((sum, time) => sum + time, 0) / times.length).toBeCloseTo(Number(row.avg_ms), 2);
    expect(Math.max(...times)).toBeCloseTo(Number(row.max_ms), 2);
  });

  it('has the whole audit chain, once an entry', () => {
    const entries = kind(signals, 'audit');
    const [chain = {}] = truth('audit_chain');
    expect(entries.map((entry) => entry.sequence)).toEqual(Array.from({ length: Number(chain.n) }, (_, i) => i + 1));
    expect(entries.at(-1)?.entryHash).toBe(chain.last_hash);
    expect(new Set(entries.map((entry) => entry.entryId)).size).toBe(entries.length);
    const word = (text: unknown): string => String(text).replace('AuditEventType.HANDLER_ACTION_', '').toLowerCase();
    expect(tally(entries, (entry) => `${entry.action}|${entry.outcome}`)).toEqual(
      Object.fromEntries(
        truth('audit_by_event_outcome').map((row) => [`${word(row.event_type)}|${row.outcome}`, row.n]),
      ),
    );
    expect(fieldIn(signals, 'audit.entries')).toBe(chain.n);
    expect(fieldIn(signals, 'audit.lastSequence')).toBe(chain.last);
  });

  it('tells what was deferred, by whom and why', () => {
    const found = kind(signals, 'deferral').map(({ taskId, thoughtId, reason }) => ({ taskId, thoughtId, reason }));
    const [rows, task] =
      recorded.generation === 'v2' ? [truth('deferred_thoughts'), 'source_task_id'] : [truth('deferrals'), 'task_id'];
    const expected = rows.map((row) => ({ taskId: row[task], thoughtId: row.thought_id, reason: row.reason }));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found).toHaveLength(expected.length);
  });

  it('counts the memory graph by type and scope', () => {
    const rows = truth('graph_by_type_scope');
    const sums = (name: string): Readonly<Record<string, number>> =>
      tally(
        rows.flatMap((row) => Array.from({ length: Number(row.n) }, () => String(row[name]).toLowerCase())),
        (word) => word,
      );
    expect(fieldIn(signals, 'memory.nodesByType')).toEqual(sums('node_type'));
    expect(fieldIn(signals, 'memory.nodesByScope')).toEqual(sums('scope'));
    expect(fieldIn(signals, 'memory.totalNodes')).toBe(rows.reduce((sum, row) => sum + Number(row.n), 0));
    expect(fieldIn(signals, 'memory.metricPoints')).toBe(truth('metric_points')[0]?.n);
  });
});

describe.skipIf(!hasFixtures(fixtures)).each(RECORDED_DATABASES)('a busy queue of $generation', (recorded) => {
  const { prefix } = recorded;
  let folder = '';

  beforeAll(() => {
    folder = copyRecorded(join(fixtures, recorded.folder));
    const ids = `(select thought_id from ${prefix}thoughts order by rowid desc limit 10)`;
    writeOnce(
      join(folder, 'ciris_engine.db'),
      `update ${prefix}thoughts set status = case when rowid % 3 = 0 then 'processing' else 'pending' end
        where thought_id in ${ids}`,
      `update ${prefix}tasks set status = 'pending' where rowid % 2 = 0 and task_id in
        (select source_task_id from ${prefix}thoughts where status = 'pending')`,
      `update ${prefix}tasks set status = 'active' where status <> 'pending' and task_id in
        (select source_task_id from ${prefix}thoughts where status in ('pending', 'processing'))`,
    );
  });
  afterAll(() => removeFolder(folder));

  it('lists the items of the truth query, with status, priority, age and task', () => {
    const database = openRecorded(folder, 'ciris_engine.db');
    const items = database
      .prepare<[], TruthRow>(
        `select h.thought_id, h.thought_type, h.status, h.thought_depth, h.created_at, k.priority, k.task_id, k.channel_id
         from ${prefix}thoughts h join ${prefix}tasks k on k.task_id = h.source_task_id
         where h.status in ('pending', 'processing') order by k.priority desc, h.created_at`,
      )
      .all();
    const sum = database
      .prepare<[], { n: number }>(
        `select (select count(*) from ${prefix}thoughts where status = 'pending')
          + (select count(*) from ${prefix}tasks where status = 'pending') as n`,
      )
      .get();
    database.close();
    const watch = watchOf(folder);
    const { signals } = lookToEnd(watch, NOW, NO_CURSORS);
    watch.close();
    const open = kind(signals, 'thought')
      .map((signal) => signal.thought)
      .filter((one) => one.status === 'pending' || one.status === 'processing')
      .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (a.createdAt ?? 0) - (b.createdAt ?? 0));
    expect(items).toHaveLength(10);
    expect(open.map((one) => [one.thoughtId, one.type, one.status, one.depth, one.priority, one.taskId])).toEqual(
      items.map((row) => [row.thought_id, row.thought_type, row.status, row.thought_depth, row.priority, row.task_id]),
    );
    expect(open.map((one) => one.createdAt)).toEqual(items.map((row) => Date.parse(String(row.created_at))));
    expect(open.every((one) => one.endedAt === undefined)).toBe(true);
    expect(fieldIn(signals, 'queue.depth')).toBe(sum?.n);
    expect(fieldIn(signals, 'thoughts.open')).toBe(10);
  });
});
