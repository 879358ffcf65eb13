import type { TaskRow, ThoughtRow } from '@ciris/telemetry-contracts';
import { eventsByThought } from '../truth/steps.ts';
import { recordedResults } from '../truth/stream.ts';
import { trueTasks } from '../truth/tasks.ts';
import { type TrueThought, trueThoughts } from '../truth/thoughts.ts';
import type { Occasion } from './occasion.ts';
import { tracedThoughts } from './single-thoughts.ts';

/** Moved times are whole milliseconds. */
const NEAR_MS = 2;
/** On v2 database and stream both tell the end of an action, so far apart; either may be shown. */
const NEAR_ENDS_MS = 30;

type Truth<Row> = Partial<Record<keyof Row, unknown>>;

/** Members of a row that contradict the truth; null is no contradiction where it is not `needed`. */
const faultsOf = <Row extends object>(
  id: string,
  row: Row,
  truth: Truth<Row>,
  needed: ReadonlySet<keyof Row>,
  nearMs = NEAR_MS,
): readonly string[] =>
  (Object.keys(truth) as (keyof Row)[]).flatMap((member) => {
    const shown = row[member];
    const expected = truth[member];
    if (shown === null && expected !== null && !needed.has(member)) return [];
    const same =
      typeof shown === 'number' && typeof expected === 'number'
        ? Math.abs(shown - expected) <= nearMs
        : shown === expected;
    return same ? [] : [`${id}.${String(member)} is ${String(shown)}, should be ${String(expected)}`];
  });

const BY_DATABASE = ['taskId', 'status', 'type', 'depth', 'priority', 'createdAt', 'endedAt', 'durationMs'] as const;
const BY_STREAM = ['taskId', 'status', 'type', 'depth', 'priority', 'startedAt', 'endedAt', 'durationMs'] as const;
const BY_ANSWERS = ['taskId', 'status', 'type', 'createdAt'] as const;

const neededOf = ({ sources }: Occasion): ReadonlySet<keyof ThoughtRow> => {
  const lists = [
    ...(sources.database ? BY_DATABASE : []),
    ...(sources.stream ? [...BY_STREAM, 'action' as const] : []),
  ];
  return new Set(lists.length > 0 ? lists : BY_ANSWERS);
};

interface Times {
  readonly createdAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** When a thought began and ended, by the best open source; of v1 only the stream tells when its action was over. */
const timesOf = ({ generation, sources, offsetMs }: Occasion): ((thought: TrueThought) => Times) => {
  const results = recordedResults(generation);
  const events = eventsByThought(generation);
  const { database, stream } = sources;
  return ({ id, createdAt, startedAt, endedAt }) => {
    const begin = events.get(id)?.find(({ type }) => type === 'thought_start')?.at;
    const start = database || !stream ? startedAt : (begin ?? startedAt);
    const end = stream && (generation === 'v1' || !database) ? (results.get(id)?.at ?? endedAt) : endedAt;
    return { createdAt: createdAt + offsetMs, startedAt: start + offsetMs, endedAt: end + offsetMs };
  };
};

/** The stream calls a failed tool a success, so how it ended is told by the database and the traces alone. */
const isUnsure = (occasion: Occasion, { id, action }: TrueThought): boolean => {
  const { sources } = occasion;
  const streamAlone = sources.stream && !sources.database;
  return streamAlone && action === 'tool' && !tracedThoughts(occasion).has(id);
};

/** What a list of thoughts must say of one, by the sources that are open. */
const thoughtTruth = (occasion: Occasion): ((id: string) => Truth<ThoughtRow> | null) => {
  const thoughts = trueThoughts(occasion.generation);
  const at = timesOf(occasion);
  const streamAlone = occasion.sources.stream && !occasion.sources.database;
  return (id) => {
    const thought = thoughts.get(id);
    if (!thought) return null;
    const times = at(thought);
    return {
      taskId: thought.taskId,
      status: isUnsure(occasion, thought) ? 'ended' : thought.status,
      rejected: thought.action === 'reject',
      type: thought.type,
      depth: thought.depth,
      priority: thought.priority,
      parentThoughtId: thought.parentId,
      action: thought.action,
      ...times,
      durationMs: times.endedAt - (streamAlone ? times.startedAt : times.createdAt),
    };
  };
};

/** What is wrong with a list of thoughts. */
export const thoughtRowFaults = (occasion: Occasion, rows: readonly ThoughtRow[]): readonly string[] => {
  const truthOf = thoughtTruth(occasion);
  const needed = neededOf(occasion);
  return rows.flatMap((row) => {
    const truth = truthOf(row.thoughtId);
    const nearMs = occasion.generation === 'v2' ? NEAR_ENDS_MS : NEAR_MS;
    return truth ? faultsOf(row.thoughtId, row, truth, needed, nearMs) : [`${row.thoughtId} is not in the database`];
  });
};

const TASK_NEEDS = {
  database: ['status', 'priority', 'createdAt', 'endedAt', 'durationMs'],
  stream: ['status', 'endedAt'],
  answers: ['status', 'createdAt'],
} as const satisfies Readonly<Record<string, readonly (keyof TaskRow)[]>>;

/** What is wrong with a list of tasks. */
export const taskRowFaults = (occasion: Occasion, rows: readonly TaskRow[]): readonly string[] => {
  const { generation, sources, offsetMs } = occasion;
  const tasks = trueTasks(generation);
  const kind = sources.database ? 'database' : sources.stream ? 'stream' : 'answers';
  const needed: ReadonlySet<keyof TaskRow> = new Set<keyof TaskRow>(TASK_NEEDS[kind]);
  return rows.flatMap((row) => {
    const task = tasks.get(row.taskId);
    if (!task) return [`${row.taskId} is not in the database`];
    const times = sources.database
      ? { endedAt: task.endedAt + offsetMs, durationMs: task.endedAt - task.createdAt }
      : {};
    const truth = {
      run: 1,
      status: task.status,
      priority: task.priority,
      parentTaskId: task.parentId,
      createdAt: task.createdAt + offsetMs,
      thoughtCount: task.thoughts,
      ...times,
    };
    return faultsOf(row.taskId, row, truth, needed);
  });
};
