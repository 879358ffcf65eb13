import type { Row } from '../../sqlite/tables.ts';
import type { Change } from './change.ts';
import type { Processing } from './changes-of-thoughts.ts';
import type { DatabaseLayout } from './layout.ts';
import { textOf, timeOf } from './row.ts';

const OPEN = new Set(['pending', 'active']);

/** A stretch in which a task was open; texts as the database spells them. */
interface Run {
  readonly from: string;
  readonly to: string | null;
}

/** The wake-up's root is one row that is used again at each start: its children tell of each run. */
const runsOf = (row: Row, children: readonly Row[]): readonly Run[] => {
  const last = OPEN.has(textOf(row, 'status')) ? null : textOf(row, 'updated_at');
  const starts = [...new Set(children.map((child) => textOf(child, 'created_at')))].sort();
  if (starts.length < 2) return [{ from: textOf(row, 'created_at'), to: last }];
  return starts.map((from, index) => {
    const own = children.filter((child) => child.created_at === from);
    const end =
      own
        .map((child) => textOf(child, 'updated_at'))
        .sort()
        .at(-1) ?? from;
    return { from: index === 0 ? textOf(row, 'created_at') : from, to: index === starts.length - 1 ? last : end };
  });
};

const firstBegin = (row: Row, thoughts: readonly Row[], processing: ReadonlyMap<string, Processing>): string | null =>
  thoughts
    .filter((thought) => thought.source_task_id === row.task_id)
    .flatMap((thought) => processing.get(textOf(thought, 'thought_id'))?.begunAt ?? [])
    .sort()[0] ?? null;

/** The deferral is written into the context when the task ends by it. */
const openContext = (row: Row): Row[string] => {
  const text = row.context_json;
  if (typeof text !== 'string' || !text.includes('"deferral"')) return text ?? null;
  const { deferral: _, ...before } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(before);
};

const changesOfTask = (
  row: Row,
  runs: readonly Run[],
  begin: string | null,
  where: Pick<Change, 'file' | 'table'>,
): readonly Change[] => {
  const key = { task_id: row.task_id ?? null };
  const move = (at: string, set: Row): Change => ({
    ...where,
    at: timeOf(at),
    kind: 'update',
    key,
    set: { updated_at: at, ...set },
  });
  const waits = begin !== null || row.status === 'pending';
  return runs.flatMap((run, index) => {
    const open: Row = { status: waits && index === 0 ? 'pending' : 'active', context_json: openContext(row) };
    const first: Change =
      index === 0
        ? { ...where, at: timeOf(run.from), kind: 'insert', row: { ...row, ...open, updated_at: run.from } }
        : move(run.from, open);
    const taken = index === 0 && begin !== null ? [move(begin, { status: 'active' })] : [];
    const closed: Row = { status: row.status ?? null, context_json: row.context_json ?? null };
    return [first, ...taken, ...(run.to === null ? [] : [move(run.to, closed)])];
  });
};

/** A task opens, is taken up (told by `early` alone) and ends at its `updated_at`. */
export const changesOfTasks = (
  rows: readonly Row[],
  thoughts: readonly Row[],
  processing: ReadonlyMap<string, Processing>,
  layout: DatabaseLayout,
): readonly Change[] =>
  rows.flatMap((row) => {
    const children = rows.filter((child) => child.parent_task_id === row.task_id);
    const begin = layout.tasksArePending ? firstBegin(row, thoughts, processing) : null;
    return changesOfTask(row, runsOf(row, children), begin, { file: 'ciris_engine.db', table: layout.tasks });
  });
