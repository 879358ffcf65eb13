import type { Signal } from '../../../ports/signal.ts';
import { deferralOf, resolvedDeferral } from './deferral.ts';
import { instantOf, parseInstant, textBound } from './instant.ts';
import { OVERLAP_MS, type Page, pageRows, type Reading } from './reading.ts';
import { type Row, textOf } from './row.ts';
import { LISTED } from './sql.ts';
import { taskFields } from './task-row.ts';
import { taskSql } from './task-sql.ts';
import { isOpenTask, taskStatus } from './words.ts';

/** A task that may still move: open, or deferred to a wise authority. */
export interface WatchedTask {
  readonly id: string;
  /** Its status and `updated_at` as last told. */
  readonly told: string;
  /** Its deferral, while it pends. */
  readonly deferralId: string | null;
}

export interface TaskCursor {
  /** Last row in the order of (`updated_at`, id), as the agent spells it; null: none yet. */
  readonly last: { readonly updatedAt: string; readonly id: string } | null;
  /** False while the rows of a first reading are paged through. */
  readonly caughtUp: boolean;
  /** Rows inside the overlap, as told. */
  readonly recent: readonly (readonly [id: string, told: string])[];
  readonly watched: readonly WatchedTask[];
}

/** Where reading begins in another file: what was open in the one before is looked for in it. */
export const tasksAnew = ({ watched }: TaskCursor): TaskCursor => ({
  last: null,
  caughtUp: false,
  recent: [],
  watched,
});

/** Beyond it rows inside the overlap are told again, which changes nothing. */
const MOST_RECENT = 500;

/**
 * Tasks in the order of `updated_at`, which every change of a task moves, with an overlap of 2 s
 * (commits may come late, and a fraction of zero sorts last); those that may still move also by
 * id. `WAKEUP_ROOT` is used again at each start: its row opens again, which is told as it is.
 * v1 and v2 set what is open for more than five minutes to completed, once an hour: a completed
 * task without a completed thought is not work done.
 */
export const readTasks = (reading: Reading, cursor: TaskCursor | null): Page<TaskCursor> => {
  const size = pageRows(reading);
  const rows = cursor?.caughtUp ? overlapping(reading, cursor, size) : paged(reading, cursor, size);
  const watched = byId(reading, cursor);
  const before = new Map<string, string>([
    ...(cursor?.recent ?? []),
    ...(cursor?.watched ?? []).map((task) => [task.id, task.told] as const),
  ]);
  const now = new Map((cursor?.watched ?? []).map((task) => [task.id, task]));
  for (const id of watched.gone) now.delete(id);
  const signals: Signal[] = watched.gone.flatMap((id) => goneSignals(id, cursor));
  for (const row of unique([...watched.rows, ...rows])) {
    const id = textOf(row, 'task_id') ?? '';
    const told = toldOf(row);
    if (before.get(id) !== told) signals.push(...signalsOf(reading, row, now.get(id)));
    const status = taskStatus(textOf(row, 'status'));
    if (isOpenTask(status) || status === 'deferred')
      now.set(id, { id, told, deferralId: deferralOf(reading, row)?.deferralId ?? null });
    else now.delete(id);
  }
  return {
    signals,
    cursor: { ...ending(cursor, rows, size), watched: [...now.values()] },
    more: rows.length === size,
  };
};

const toldOf = (row: Row): string => `${textOf(row, 'status')}|${textOf(row, 'updated_at')}|${textOf(row, 'deferral')}`;

const unique = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [textOf(row, 'task_id'), row])).values(),
];

const signalsOf = (reading: Reading, row: Row, before: WatchedTask | undefined): Signal[] => {
  const signals: Signal[] = [{ kind: 'task', task: taskFields(reading, row) }];
  const deferral = deferralOf(reading, row);
  if (deferral) signals.push(deferral);
  else if (before?.deferralId) signals.push(resolvedDeferral(before.deferralId, before.id));
  return signals;
};

/** The row of an open task was deleted (the agent does so at its start): nobody will end it any more. */
const goneSignals = (id: string, cursor: TaskCursor | null): Signal[] => {
  const before = cursor?.watched.find((task) => task.id === id);
  if (before?.deferralId) return [resolvedDeferral(before.deferralId, id)];
  return [{ kind: 'task', task: { taskId: id, status: 'cancelled' } }];
};

const paged = (reading: Reading, cursor: TaskCursor | null, size: number): readonly Row[] => {
  const order = 'order by k.updated_at, k.task_id limit ?';
  if (!cursor?.last)
    return reading.handle.rows(
      `${taskSql(reading, true)} where k.updated_at >= ? ${order}`,
      textBound(reading.from),
      size,
    );
  const { updatedAt, id } = cursor.last;
  return reading.handle.rows(
    `${taskSql(reading, true)} where k.updated_at > ? or (k.updated_at = ? and k.task_id > ?) ${order}`,
    updatedAt,
    updatedAt,
    id,
    size,
  );
};

const overlapping = (reading: Reading, cursor: TaskCursor, size: number): readonly Row[] => {
  const at = cursor.last ? parseInstant(cursor.last.updatedAt) : null;
  const bound = textBound(at === null ? reading.from : at - OVERLAP_MS);
  return reading.handle.rows(
    `${taskSql(reading, true)} where k.updated_at >= ? order by k.updated_at, k.task_id limit ?`,
    bound,
    size,
  );
};

/** A first reading of a file takes what may still move however old it is. */
const oldOpen = (reading: Reading): readonly Row[] =>
  reading.handle.rows(
    `${taskSql(reading, true)} where k.status in ('pending', 'active', 'deferred') and k.updated_at < ? limit ?`,
    textBound(reading.from),
    pageRows(reading),
  );

const stillWatched = (
  reading: Reading,
  watched: readonly WatchedTask[],
): { readonly rows: readonly Row[]; readonly gone: readonly string[] } => {
  if (watched.length === 0) return { rows: [], gone: [] };
  const ids = watched.map((task) => task.id);
  const rows = reading.handle.rows(`${taskSql(reading, false)} where k.task_id in ${LISTED}`, JSON.stringify(ids));
  const found = new Set(rows.map((row) => textOf(row, 'task_id')));
  return { rows, gone: ids.filter((id) => !found.has(id)) };
};

const byId = (reading: Reading, cursor: TaskCursor | null): ReturnType<typeof stillWatched> => {
  const still = stillWatched(reading, cursor?.watched ?? []);
  return cursor?.last ? still : { ...still, rows: [...still.rows, ...oldOpen(reading)] };
};

const ending = (
  cursor: TaskCursor | null,
  rows: readonly Row[],
  size: number,
): Pick<TaskCursor, 'last' | 'caughtUp' | 'recent'> => {
  const row = rows.at(-1);
  const last = row
    ? { updatedAt: textOf(row, 'updated_at') ?? '', id: textOf(row, 'task_id') ?? '' }
    : (cursor?.last ?? null);
  // A page that is full inside the overlap is gone on with behind its last row.
  if (rows.length === size) return { last, caughtUp: false, recent: [] };
  const end = row ? instantOf(row, 'updated_at') : null;
  const recent = rows
    .filter((one) => (instantOf(one, 'updated_at') ?? 0) >= (end ?? 0) - OVERLAP_MS - 1000)
    .slice(-MOST_RECENT)
    .map((one) => [textOf(one, 'task_id') ?? '', toldOf(one)] as const);
  return { last, caughtUp: true, recent };
};
