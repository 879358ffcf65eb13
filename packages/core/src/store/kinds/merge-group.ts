import type { ErrorGroupRow } from '../../ports/kinds/error-group.ts';

type Group = Omit<ErrorGroupRow, 'agent' | 'seq'>;

type Settled = Pick<Group, 'resolvedAt' | 'regressedAt' | 'mergedInto'>;

/** Not resolved, or back after it was; a merged one is part of another. */
export const isOpenGroup = ({ resolvedAt, regressedAt, mergedInto }: Settled): boolean =>
  mergedInto === null && (resolvedAt === null || (regressedAt !== null && regressedAt > resolvedAt));

const later = (one: number | null, other: number | null): boolean => (one ?? -1) > (other ?? -1);

/** Whichever was told later: words of persons and of the agent go with their instant. */
const newestOf = (before: Group, told: Group, at: 'resolvedAt' | 'regressedAt'): Group =>
  later(before[at], told[at]) ? before : told;

/**
 * Both tell the whole group, so each member is the further of the two: in whatever order, and however
 * often, the same tellings make the same group.
 */
export const mergeGroup = (before: Group | null, told: Group): Group => {
  if (!before) return told;
  const [older, newer] = before.lastAt > told.lastAt ? [told, before] : [before, told];
  const resolved = newestOf(before, told, 'resolvedAt');
  const regressed = newestOf(before, told, 'regressedAt');
  return {
    ...newer,
    algorithm: before.algorithm,
    fingerprint: before.fingerprint,
    message: newer.message ?? older.message,
    incidentId: newer.incidentId ?? older.incidentId,
    lastVersion: newer.lastVersion ?? older.lastVersion,
    firstAt: Math.min(before.firstAt, told.firstAt),
    count: Math.max(before.count, told.count),
    resolvedAt: resolved.resolvedAt,
    resolvedBy: resolved.resolvedBy,
    resolvedIn: resolved.resolvedIn,
    regressedAt: regressed.regressedAt,
    regressedIn: regressed.regressedIn,
    mergedInto: before.mergedInto ?? told.mergedInto,
  };
};
