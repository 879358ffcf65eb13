import { type errors, type InputOf, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { ErrorGroupRow } from '../ports/kinds/error-group.ts';
import { driftThatCounts } from '../query/clock-shift.ts';
import type { QueryContext } from '../query/context.ts';
import { groupNamed } from '../query/errors/get-error-group.ts';
import { type NoteContext, putOwn } from './put-own.ts';

const conflict = (words: string, path: string, remedy: string): TelemetryError =>
  new TelemetryError('CONFLICT', words, { path, remedy });

const notMerged = ({ mergedInto }: ErrorGroupRow, path: string): void => {
  if (mergedInto === null) return;
  throw conflict('This group was merged into another.', path, `Take the one that receives its errors: ${mergedInto}.`);
};

/** Says that a group is resolved. TelemetryError NOT_FOUND, CONFLICT. */
export const resolveErrorGroup = async (
  context: QueryContext & NoteContext,
  input: InputOf<typeof errors.resolve>,
): Promise<OutputOf<typeof errors.resolve>> => {
  const handle = context.directory.find(input.agent);
  const row = await groupNamed(context, handle.record.number, input.group);
  notMerged(row, 'group');
  const resolvedAt = context.clock.now();
  // Kept by the clock of the agent, as all instants of a group are: what comes after it comes back.
  const { seq: _, ...known } = row;
  const drift = driftThatCounts(handle.driftMs);
  const theirs = (at: number | null): number | null => (at === null ? null : at + drift);
  await putOwn(context, handle, [
    {
      kind: 'error.group',
      ...known,
      firstAt: known.firstAt + drift,
      lastAt: known.lastAt + drift,
      regressedAt: theirs(known.regressedAt),
      resolvedAt: resolvedAt + drift,
      resolvedBy: input.by,
      resolvedIn: input.inVersion ?? null,
    },
  ]);
  return { groupId: row.groupId, resolvedAt };
};

/** Merges one group into another of the same source. TelemetryError NOT_FOUND, CONFLICT, BAD_INPUT. */
export const mergeErrorGroup = async (
  context: QueryContext & NoteContext,
  input: InputOf<typeof errors.merge>,
): Promise<OutputOf<typeof errors.merge>> => {
  const handle = context.directory.find(input.agent);
  const { number } = handle.record;
  if (input.group === input.into) {
    throw new TelemetryError('BAD_INPUT', 'into: is the same group.', { path: 'into', remedy: 'Take another one.' });
  }
  const [from, into] = [
    await groupNamed(context, number, input.group),
    await groupNamed(context, number, input.into, 'into'),
  ];
  notMerged(from, 'group');
  notMerged(into, 'into');
  if (from.teller !== into.teller) {
    throw conflict('These groups are told by different sources.', 'into', 'Merge groups of one source.');
  }
  await putOwn(context, handle, [{ kind: 'error.merge', from: from.groupId, into: into.groupId }]);
  return { groupId: into.groupId };
};
