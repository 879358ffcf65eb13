import { ENDPOINTS } from '../../facts/endpoints.ts';
import { isBefore } from '../../facts/versions.ts';
import { type IncidentOf, incidentOf, seenAgain } from '../../ingest/assemble-incident.ts';
import type { ErrorRow, ErrorSignal } from '../../ports/kinds/error.ts';
import type { ErrorGroupRow, ErrorMergeSignal } from '../../ports/kinds/error-group.ts';
import { ERROR_GROUPS } from '../kinds/error-groups.ts';
import { ERRORS } from '../kinds/errors.ts';
import { INCIDENTS } from '../kinds/incidents.ts';
import { isOpenGroup } from '../kinds/merge-group.ts';
import { keeperOf } from './keep-kind.ts';
import type { Writing } from './writing.ts';

type Group = Omit<ErrorGroupRow, 'agent' | 'seq'>;

const keepRow = keeperOf(ERRORS);
const keepGroup = keeperOf(ERROR_GROUPS);
const keepIncident = keeperOf(INCIDENTS);

/** Merging a group that received others, and so on: a ring is never made, and this is more than anybody merges. */
const MOST_MERGES = 50;

const groupNamed = ({ batch, tables }: Writing, groupId: string): Group | null =>
  tables.kinds.errorGroups.find(batch.agent, { groupId }) as unknown as Group | null;

/** The group that receives what comes of this one. */
const receiver = (writing: Writing, groupId: string): { readonly groupId: string; readonly group: Group | null } => {
  let group = groupNamed(writing, groupId);
  for (let step = 0; step < MOST_MERGES && group?.mergedInto; step += 1) {
    const next = groupNamed(writing, group.mergedInto);
    if (!next) break;
    group = next;
  }
  return { groupId: group?.groupId ?? groupId, group };
};

/** Which version the agent last said that it is. */
const versionOf = ({ batch, tables }: Writing): string | null => {
  const health = {
    agent: batch.agent,
    subject: 'health',
    key: '',
    source: 'answer',
    endpoint: ENDPOINTS.health,
  } as const;
  const kept = tables.snapshots.find(health)?.fields.version;
  return kept && 'value' in kept && typeof kept.value === 'string' ? kept.value : null;
};

/** It came back after it was resolved, and not in a version from before that. */
const comesBack = (group: Group, at: number, version: string | null): boolean => {
  const { resolvedAt, resolvedIn } = group;
  if (resolvedAt === null || isOpenGroup(group) || at <= resolvedAt) return false;
  return resolvedIn === null || version === null || !isBefore(version, resolvedIn);
};

const wordsOf = ({ type, class: of, service, handler, place, message, incidentId }: Group) => ({
  type,
  class: of,
  service,
  handler,
  place,
  message,
  incidentId,
});

const groupOf = (writing: Writing, signal: ErrorSignal, before: Group | null): Group => {
  const { at, occurrences, fingerprint, incidentId, type, service, handler, place, message } = signal;
  const version = versionOf(writing);
  const told: Group = {
    groupId: signal.groupId,
    teller: writing.batch.origin.source,
    algorithm: fingerprint.algorithm,
    fingerprint: fingerprint.text,
    type,
    class: signal.class,
    service,
    handler,
    place,
    message,
    incidentId,
    firstAt: at,
    lastAt: at,
    count: occurrences,
    lastVersion: version,
    resolvedAt: null,
    resolvedBy: null,
    resolvedIn: null,
    regressedAt: null,
    regressedIn: null,
    mergedInto: null,
  };
  if (!before) return told;
  const back = before.mergedInto === null && comesBack(before, at, version);
  return {
    ...told,
    // What was merged into it counts, and its own words stay.
    ...(before.groupId === signal.groupId ? {} : wordsOf(before)),
    groupId: before.groupId,
    count: before.count + occurrences,
    ...(back ? { regressedAt: at, regressedIn: version } : {}),
  };
};

const keepItsIncident = (writing: Writing, told: IncidentOf): void => {
  const table = writing.tables.kinds.incidents;
  const before = table.find(writing.batch.agent, { incidentId: told.incidentId }) as unknown as IncidentOf | null;
  keepIncident(writing, table, seenAgain(before, told) as unknown as Readonly<Record<string, unknown>>);
};

/** An error that was not told before counts once: for the group that receives it, and for its incident. */
export const keepError = (writing: Writing, signal: ErrorSignal): void => {
  const { batch, tables } = writing;
  const { kind: _, fingerprint: __, cause: ___, resolvedAt: ____, ...said } = signal;
  const { source } = batch.origin;
  if (tables.kinds.errors.find(batch.agent, { source, errorId: signal.errorId })) return;
  const { groupId, group } = receiver(writing, signal.groupId);
  const row: Omit<ErrorRow, 'source'> = { ...said, groupId };
  keepRow(writing, tables.kinds.errors, row as unknown as Readonly<Record<string, unknown>>);
  const grouped = groupOf(writing, signal, group);
  keepGroup(writing, tables.kinds.errorGroups, grouped as unknown as Readonly<Record<string, unknown>>);
  if (signal.incidentId !== null) keepItsIncident(writing, incidentOf(signal, signal.incidentId));
};

/** What the one group has is from now on the other's, and so is what still comes of it. */
export const mergeErrorGroups = (writing: Writing, { from, into }: ErrorMergeSignal): void => {
  const { batch, tables } = writing;
  const [gone, left] = [receiver(writing, from).group, receiver(writing, into).group];
  if (!gone || !left || gone.groupId === left.groupId) return;
  const table = tables.kinds.errorGroups;
  tables.errors.regroup(batch.agent, gone.groupId, left.groupId);
  const sum: Group = {
    ...left,
    firstAt: Math.min(left.firstAt, gone.firstAt),
    lastAt: Math.max(left.lastAt, gone.lastAt),
    count: left.count + gone.count,
  };
  for (const one of [sum, { ...gone, mergedInto: left.groupId }]) {
    keepGroup(writing, table, membersOf(one) as unknown as Readonly<Record<string, unknown>>);
  }
};

const OWN: ReadonlySet<string> = new Set(['id', 'agent', 'seq', 'changedAt', 'firstSeenAt', 'pageKey']);

/** A row as kept without what is the store's own, to be told anew. */
const membersOf = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !OWN.has(name))) as Row;
