import { WATCH_KEPT_MS, WATCH_METRIC } from '../facts/watch.ts';
import type { Retention } from '../ports/store.ts';
import type { RetentionClass } from './kinds/descriptor.ts';

const DAY_MS = 86_400_000;

/**
 * Transitions, verdict changes, process starts, findings, incidents and groups of errors are kept for
 * ever, and so is an open thought or task of the agent's own database.
 */
export const DEFAULT_RETENTION: Retention = {
  // See docs/adr/0012-raw-points-for-a-week.md.
  samplesMs: 7 * DAY_MS,
  thoughtsMs: 7 * DAY_MS,
  logLinesMs: 7 * DAY_MS,
  auditMs: 90 * DAY_MS,
  errorsMs: 30 * DAY_MS,
  // A row each of the ten, four times a day.
  handlerSummariesMs: 365 * DAY_MS,
  snapshotChangesMs: 30 * DAY_MS,
  // Who was away for longer reads anew, which costs one query.
  changesMs: DAY_MS,
  reportsMs: 365 * DAY_MS,
};

/** Whether an agent answered is asked of longer windows than any other figure: an error budget is one of a month. */
export const samplesAgeMs = (samplesMs: number, metric: string): number =>
  metric === WATCH_METRIC ? Math.max(samplesMs, WATCH_KEPT_MS) : samplesMs;

/** What hangs on a thought goes a day later, so that no thought is shown with half its steps. */
export const detailsMs = (thoughtsMs: number | null): number | null =>
  thoughtsMs === null ? null : thoughtsMs + DAY_MS;

/** Never shorter than the points, or one that comes late would begin the summary of a part. */
export const summariesMs = ({ handlerSummariesMs, samplesMs }: Retention): number | null =>
  handlerSummariesMs === null || samplesMs === null ? null : Math.max(handlerSummariesMs, samplesMs);

/** Which member of Retention says how old a class gets. */
const SAID_BY = {
  thoughts: 'thoughtsMs',
  details: 'thoughtsMs',
  logs: 'logLinesMs',
  audit: 'auditMs',
  errors: 'errorsMs',
  summaries: 'handlerSummariesMs',
  forever: null,
} as const satisfies Readonly<Record<RetentionClass, keyof Retention | null>>;

/** Null: nothing does, it is kept for ever. */
export const saidBy = (age: RetentionClass): keyof Retention | null => SAID_BY[age];

const AGES = {
  thoughts: ({ thoughtsMs }) => thoughtsMs,
  details: ({ thoughtsMs }) => detailsMs(thoughtsMs),
  logs: ({ logLinesMs }) => logLinesMs,
  audit: ({ auditMs }) => auditMs,
  errors: ({ errorsMs }) => errorsMs,
  summaries: summariesMs,
  forever: () => null,
} as const satisfies Readonly<Record<RetentionClass, (retention: Retention) => number | null>>;

/** Age in ms beyond which rows of this class go; null: never. */
export const ageOf = (retention: Retention, age: RetentionClass): number | null => AGES[age](retention);
