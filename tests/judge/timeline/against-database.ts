import { type OutputOf, procedures } from '@ciris/telemetry-contracts';
import { expect } from 'vitest';
import { ask } from '../stand/ask.ts';
import { AGENT } from '../stand/stand.ts';
import { foldOpen, recordedSnapshots, type Snapshot } from '../truth/snapshots.ts';
import { lookAfter, type Moment, momentAfter, shown, shownOf, type TimelineCase, type Watched } from './watch.ts';

const agent = AGENT;
/** How old what the database tells may be, by the promise of the collector. */
const FRESH_MS = 2_000;

const TASKS = { completed: 0, deferred: 0, rejected: 0, failed: 0 };
const THOUGHTS = { completed: 0, deferred: 0, failed: 0 };

/** Lines of error as they are counted, and those of them that have their incident. */
const linesOf = ({ incidents: { records, rows } }: Moment) => ({
  records: shown(records),
  inIncidents: rows.filter(({ detectedBy }) => detectedBy === 'error_lines').reduce((sum, { count }) => sum + count, 0),
});

const figuresOf = (moment: Moment) => {
  const { tasks, thoughts, llm, messages, memory, audit } = moment.snapshot;
  return {
    tasks: shownOf(tasks),
    thoughts: shownOf(thoughts),
    llm: { calls: shown(llm.calls), tokens: shown(llm.tokens), costCents: shown(llm.costCents) },
    messages: shownOf(messages),
    memory: { totalNodes: shown(memory.totalNodes), metricPoints: shown(memory.metricPoints) },
    audit: shownOf(audit),
    lines: linesOf(moment),
  };
};

const truthOf = (snapshot: Snapshot) => {
  const { tasks, thoughts, llm, messages, graph_nodes, metric_points, audit, incidents } = snapshot;
  const { total = 0, open = 0, ...ends } = foldOpen(thoughts);
  return {
    tasks: { ...TASKS, ...foldOpen(tasks) },
    thoughts: { ...THOUGHTS, ...ends, total, open, ended: total - open },
    // Sums of fractions differ in their last digits by the order of adding.
    llm: { calls: llm.calls, tokens: llm.tokens_total, costCents: expect.closeTo(llm.cost_cents, 6) },
    messages: { received: messages.observe ?? 0, sent: messages.speak ?? 0 },
    memory: { totalNodes: graph_nodes, metricPoints: metric_points },
    audit: { entries: audit.entries, lastSequence: audit.sequence ?? 'not_yet' },
    lines: { records: incidents ?? 'not_exposed', inIncidents: incidents ?? 0 },
  };
};

/** The first look after `t`, once the agent has told what it is: before, nothing is shown of it. */
const comparedAt = (watched: Watched, t: number): Moment => {
  const first = momentAfter(watched, lookAfter(t));
  return first.agent.generation === null ? momentAfter(watched, first.t + 1) : first;
};

/**
 * A snapshot is compared with what is shown once the collector has looked at the database for the
 * first time after it. Nothing may differ: the replay stands as it was at the snapshot, but for what
 * was written within the milliseconds up to the look.
 */
export const equalsEachSnapshot = (watched: Watched, { generation, timeline }: TimelineCase): void => {
  const snapshots = recordedSnapshots(generation, timeline);
  // The database could be read at each of them, also while the agent was down.
  expect(snapshots.filter(({ error }) => error !== undefined)).toEqual([]);
  expect(snapshots.length).toBeGreaterThan(15);
  for (const snapshot of snapshots) {
    const moment = comparedAt(watched, snapshot.t);
    expect(moment.t - snapshot.t).toBeLessThan(FRESH_MS);
    expect({ t: snapshot.t, ...figuresOf(moment) }).toEqual({ t: snapshot.t, ...truthOf(snapshot) });
  }
};

type TaskRows = OutputOf<typeof procedures.tasks.list>['rows'];

/** By status; of tasks that ran again their newest run. */
const tallied = (rows: TaskRows): Readonly<Record<string, number>> => {
  const newest = new Map<string, TaskRows[number]>();
  for (const row of rows) if ((newest.get(row.taskId)?.run ?? 0) < row.run) newest.set(row.taskId, row);
  const counts: Record<string, number> = {};
  for (const { status } of newest.values()) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const twice = (keys: readonly string[]): readonly string[] => keys.filter((key, index) => keys.indexOf(key) !== index);

/** Of the lists that belong to the counts. */
export const listsEachOnce = async ({ stand }: Watched, { generation, timeline }: TimelineCase): Promise<void> => {
  const last = recordedSnapshots(generation, timeline).at(-1);
  if (!last) throw new Error('no snapshot');
  const { rows: thoughts } = await ask(stand, procedures.thoughts.list, { agent, limit: 1000 });
  const { rows: tasks } = await ask(stand, procedures.tasks.list, { agent, limit: 1000 });
  expect(twice(thoughts.map(({ thoughtId }) => thoughtId))).toEqual([]);
  expect(thoughts).toHaveLength(foldOpen(last.thoughts).total ?? Number.NaN);
  expect(twice(tasks.map(({ taskId, run }) => `${taskId} ${run}`))).toEqual([]);
  expect(tallied(tasks)).toEqual(last.tasks);
};
