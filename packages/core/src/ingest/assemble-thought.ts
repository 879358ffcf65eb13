import { OPEN_THOUGHT_STATUSES, type Source, type ThoughtStatus } from '@ciris/telemetry-contracts';
import type { ThoughtRecord } from '../ports/rows.ts';
import type { ThoughtFields } from '../ports/signal.ts';
import { bestOf, type EntityRanks, earlier, later, sourcesOf, type TellingOf } from './assemble-ranks.ts';

export type ToldThought = Omit<ThoughtFields, 'thoughtId'>;

/** What follows from the tellings alone. */
export type AssembledThought = Omit<ThoughtRecord, 'agent' | 'seq' | 'thoughtId' | 'firstSeenAt'>;

export const isOpenThought = (status: ThoughtStatus): boolean =>
  (OPEN_THOUGHT_STATUSES as readonly ThoughtStatus[]).includes(status);

/**
 * What one source told before, and what it tells now. A source speaks with one voice and in order:
 * of plain words the one told last holds. Times do not depend on the order: the earliest beginning
 * and the latest end hold, and an end is not taken back by a page that was read before it.
 */
export const tellThought = (before: ToldThought | undefined, now: ToldThought): ToldThought => {
  if (!before) return now;
  const status = laterStatus(before.status, now.status);
  const createdAt = earlier(before.createdAt, now.createdAt);
  const startedAt = earlier(before.startedAt, now.startedAt);
  const endedAt = later(before.endedAt, now.endedAt);
  return {
    ...before,
    ...now,
    ...newestEvent(before, now),
    ...(status === undefined ? {} : { status }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
};

const laterStatus = (before?: ThoughtStatus, now?: ThoughtStatus): ThoughtStatus | undefined => {
  if (before === undefined || now === undefined) return now ?? before;
  if (isOpenThought(before)) return now;
  return isOpenThought(now) || now === 'ended' ? before : now;
};

type NewestEvent = Pick<ToldThought, 'lastEventAt' | 'stepNumber' | 'lastCallFailed'>;

/** Where it stands goes with the newest event, whichever was read last. */
const newestEvent = (before: NewestEvent, now: NewestEvent): NewestEvent => {
  if (before.lastEventAt === undefined || now.lastEventAt === undefined) return {};
  if (now.lastEventAt > before.lastEventAt) return {};
  const { lastEventAt } = before;
  const first = now.lastEventAt < lastEventAt ? before : null;
  const stepNumber = first ? (first.stepNumber ?? now.stepNumber) : later(before.stepNumber, now.stepNumber);
  const failed = first ? (first.lastCallFailed ?? now.lastCallFailed) : bothFailed(before, now);
  return {
    lastEventAt,
    ...(stepNumber === undefined ? {} : { stepNumber }),
    ...(failed === undefined ? {} : { lastCallFailed: failed }),
  };
};

/** Of two events of the same millisecond, one that went on says that the failure was not the end. */
const bothFailed = (one: NewestEvent, other: NewestEvent): boolean | undefined => {
  if (one.lastCallFailed === undefined || other.lastCallFailed === undefined) {
    return one.lastCallFailed ?? other.lastCallFailed;
  }
  return one.lastCallFailed && other.lastCallFailed;
};

/** One thought from what all sources told, whoever told first. */
export const assembleThought = (told: TellingOf<ToldThought>, ranks: EntityRanks): AssembledThought => {
  const { order } = ranks;
  const status = assembledStatus(told, order);
  const best = <Name extends keyof ToldThought>(name: Name): NonNullable<ToldThought[Name]> | null =>
    bestOf(told, name, order);
  return {
    status,
    rejected: best('rejected') ?? false,
    taskId: best('taskId'),
    type: best('type'),
    depth: best('depth'),
    roundNumber: best('roundNumber'),
    priority: best('priority'),
    parentThoughtId: best('parentThoughtId'),
    channelId: best('channelId'),
    content: best('content'),
    createdAt: best('createdAt'),
    startedAt: best('startedAt'),
    endedAt: isOpenThought(status) ? null : bestOf(told, 'endedAt', ranks.fields?.endedAt ?? order),
    action: best('action'),
    ...whereItStands(told, order),
    sources: sourcesOf(told),
    statusBySource: statusBySource(told),
  };
};

/** What a source says without naming a status: who tells an end says that it ended, who tells an event that it began. */
const impliedStatus = (told: ToldThought): ThoughtStatus | undefined => {
  const open = told.status === undefined || isOpenThought(told.status);
  if (open && told.endedAt !== undefined) return 'ended';
  if (told.status !== undefined) return told.status;
  return told.startedAt !== undefined || told.lastEventAt !== undefined ? 'processing' : undefined;
};

/**
 * An end beats what is still open elsewhere, since looks come late; of ends the best source's holds,
 * and `ended`, which does not say how, only where no other is told.
 */
const assembledStatus = (told: TellingOf<ToldThought>, order: readonly Source[]): ThoughtStatus => {
  const statuses = order.flatMap((source) => {
    const telling = told[source];
    return telling ? (impliedStatus(telling) ?? []) : [];
  });
  const ends = statuses.filter((status) => !isOpenThought(status));
  return ends.find((status) => status !== 'ended') ?? ends[0] ?? statuses[0] ?? 'pending';
};

const whereItStands = (
  told: TellingOf<ToldThought>,
  order: readonly Source[],
): Pick<AssembledThought, 'lastEventAt' | 'stepNumber' | 'lastCallFailed'> => {
  let newest: ToldThought | undefined;
  for (const source of order) {
    const telling = told[source];
    if (telling?.lastEventAt === undefined) continue;
    if (telling.lastEventAt > (newest?.lastEventAt ?? Number.NEGATIVE_INFINITY)) newest = telling;
  }
  return {
    lastEventAt: newest?.lastEventAt ?? null,
    stepNumber: newest?.stepNumber ?? bestOf(told, 'stepNumber', order),
    lastCallFailed: newest?.lastCallFailed ?? false,
  };
};

/** What each source said of the status, for comparing. */
export const statusBySource = (told: TellingOf<ToldThought>): AssembledThought['statusBySource'] =>
  Object.fromEntries(
    sourcesOf(told).flatMap((source) => {
      const status = told[source]?.status;
      return status === undefined ? [] : [[source, status]];
    }),
  );
