import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import type { Table } from './layout.ts';
import type { Reading } from './reading.ts';
import { numberOf, textOf } from './row.ts';

type Counts = Readonly<Record<string, number>>;

const byStatus = (reading: Reading, table: Table): Counts =>
  Object.fromEntries(
    reading.handle
      .rows(`select status, count(*) as n from ${table.name} group by status`)
      .map((row) => [textOf(row, 'status') ?? '', numberOf(row, 'n') ?? 0]),
  );

const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const values = (fields: Readonly<Record<string, number | null>>): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, { value }] as const])),
  );

export const snapshot = (subject: string, fields: Readonly<Record<string, number | null>>): SnapshotSignal => ({
  kind: 'snapshot',
  subject,
  key: '',
  fields: values(fields),
});

const THOUGHT_STATUSES = ['pending', 'processing', 'completed', 'deferred', 'failed'] as const;
const ENDED = ['completed', 'deferred', 'failed'] as const;
const TASK_STATUSES = ['pending', 'active', 'completed', 'deferred', 'rejected', 'failed'] as const;

const named = (counts: Counts, statuses: readonly string[]): Record<string, number> =>
  Object.fromEntries(statuses.map((status) => [status, counts[status] ?? 0]));

export interface StatusCounts {
  readonly thoughts: SnapshotSignal;
  readonly tasks: SnapshotSignal;
  readonly queue: SnapshotSignal;
  readonly deferrals: SnapshotSignal;
}

/** What lies in the database now, by its own words, read as one state. */
export const countStatuses = (reading: Reading): StatusCounts => {
  const thoughts = byStatus(reading, reading.layout.thoughts);
  const tasks = byStatus(reading, reading.layout.tasks);
  const waiting = thoughts.pending ?? 0;
  return {
    thoughts: snapshot('thoughts', {
      total: sumOf(thoughts),
      open: waiting + (thoughts.processing ?? 0),
      ended: ENDED.reduce((sum, status) => sum + (thoughts[status] ?? 0), 0),
      ...named(thoughts, THOUGHT_STATUSES),
    }),
    tasks: snapshot('tasks', {
      total: sumOf(tasks),
      open: (tasks.pending ?? 0) + (tasks.active ?? 0),
      ...named(tasks, TASK_STATUSES),
      ...(reading.layout.generation === 'v2' ? { cancelled: tasks.cancelled ?? 0 } : {}),
    }),
    // As the agent counts: a message that waits is a task and a thought.
    queue: snapshot('queue', { depth: waiting + (tasks.pending ?? 0) }),
    deferrals: snapshot('deferrals', { pending: tasks.deferred ?? 0 }),
  };
};

/** Messages in and out, of those correlations that are kept. */
export const countMessages = (reading: Reading, table: Table): SnapshotSignal => {
  const counts = reading.handle.rows(
    `select action_type, count(*) as n from ${table.name}
      where correlation_type = 'service_interaction' and action_type in ('observe', 'speak') group by action_type`,
  );
  const of = (action: string): number =>
    numberOf(counts.find((row) => textOf(row, 'action_type') === action) ?? {}, 'n') ?? 0;
  return snapshot('messages', { received: of('observe'), sent: of('speak') });
};
