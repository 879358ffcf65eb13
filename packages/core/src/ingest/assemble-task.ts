import { OPEN_TASK_STATUSES, type Source, type TaskStatus } from '@ciris/telemetry-contracts';
import type { TaskRecord } from '../ports/rows.ts';
import type { TaskFields } from '../ports/signal.ts';
import { bestOf, type EntityRanks, earlier, later, sourcesOf, type TellingOf } from './assemble-ranks.ts';

export type ToldTask = Omit<TaskFields, 'taskId'>;

/** What follows from the tellings of one run alone. */
export type AssembledTask = Omit<TaskRecord, 'agent' | 'seq' | 'taskId' | 'run'>;

export const isOpenTask = (status: TaskStatus): boolean =>
  (OPEN_TASK_STATUSES as readonly TaskStatus[]).includes(status);

/**
 * Some ids are used again: `early` runs WAKEUP_ROOT anew at each start, in the same row. A source
 * begins a new run when it takes back an end it told, or when it tells an end that lies in a later
 * process than the one it told before: the run passed between two looks.
 */
export const beginsNewRun = (before: ToldTask | undefined, now: ToldTask, processStartedAt: number | null): boolean => {
  if (before?.status === undefined || isOpenTask(before.status) || now.status === undefined) return false;
  if (isOpenTask(now.status)) return true;
  if (before.endedAt === undefined || now.endedAt === undefined || processStartedAt === null) return false;
  return before.endedAt < processStartedAt && processStartedAt <= now.endedAt;
};

/** What one source told of a run before, and what it tells now: rules as for thoughts. */
export const tellTask = (before: ToldTask | undefined, now: ToldTask): ToldTask => {
  if (!before) return now;
  const createdAt = earlier(before.createdAt, now.createdAt);
  const endedAt = later(before.endedAt, now.endedAt);
  const status = keepsEnd(before.status, now.status) ? before.status : (now.status ?? before.status);
  return {
    ...before,
    ...now,
    ...(status === undefined ? {} : { status }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
};

const keepsEnd = (before: TaskStatus | undefined, now: TaskStatus | undefined): boolean =>
  before !== undefined && now !== undefined && !isOpenTask(before) && isOpenTask(now);

/**
 * The birth of a row that is used again is not the beginning of a later run.
 * `notBefore` is the end of the run before; null: this is the first.
 */
export const assembleTask = (
  told: TellingOf<ToldTask>,
  ranks: EntityRanks,
  notBefore: number | null = null,
): AssembledTask => {
  const { order } = ranks;
  const best = <Name extends keyof ToldTask>(name: Name): NonNullable<ToldTask[Name]> | null =>
    bestOf(told, name, order);
  const status = assembledStatus(told, order);
  const createdAt = best('createdAt');
  return {
    status,
    priority: best('priority'),
    description: best('description'),
    channelId: best('channelId'),
    userId: best('userId'),
    parentTaskId: best('parentTaskId'),
    createdAt: createdAt !== null && notBefore !== null && createdAt < notBefore ? null : createdAt,
    endedAt: isOpenTask(status) ? null : best('endedAt'),
    sources: sourcesOf(told),
  };
};

/**
 * v2 lists tasks among its completed ones that are still active: whom its database speaks of, its
 * answers say nothing new of.
 */
const assembledStatus = (told: TellingOf<ToldTask>, order: readonly Source[]): TaskStatus => {
  const believed = told.database?.status === undefined ? order : order.filter((source) => source !== 'answer');
  const statuses = believed.flatMap((source) => told[source]?.status ?? []);
  return statuses.find((status) => !isOpenTask(status)) ?? statuses[0] ?? 'pending';
};
