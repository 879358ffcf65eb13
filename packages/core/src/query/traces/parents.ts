import type { TraceLink } from '@ciris/telemetry-contracts';
import type { Mark } from './mark.ts';

export interface Hung {
  readonly parent: Mark | null;
  readonly link: TraceLink;
}

const risingStart = (one: Mark, other: Mark): number =>
  one.startedAt - other.startedAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

export const inOrder = (marks: readonly Mark[]): Mark[] => [...marks].sort(risingStart);

/** By id of span, each in the order of their beginnings: retries use an id again. */
export const bySpanId = (marks: readonly Mark[]): ReadonlyMap<string, readonly Mark[]> => {
  const named = inOrder(marks).filter(({ spanId }) => spanId !== null);
  return Map.groupBy(named, ({ spanId }) => spanId ?? '');
};

/** How many of them began no later. */
const begunBy = (rising: readonly Mark[], at: number): number => {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as Mark).startedAt <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The newest that began before it, else the first of all: then one of the two clocks is off. */
const parentAmong = (named: readonly Mark[], child: Mark): Mark | null => {
  const begun = begunBy(named, child.startedAt);
  for (let index = begun - 1; index >= 0; index -= 1) {
    if (named[index] !== child) return named[index] ?? null;
  }
  return named.slice(begun).find((mark) => mark !== child) ?? null;
};

/** On what a part of the tree hangs, by what its agent says. */
export const toldParent = (named: ReadonlyMap<string, readonly Mark[]>, child: Mark): Hung => {
  if (child.parentSpanId === null) return { parent: null, link: 'root' };
  const parent = parentAmong(named.get(child.parentSpanId) ?? [], child);
  if (parent === null) return { parent: null, link: 'cycle' };
  return { parent, link: parent.mark === 'span' ? 'told' : 'rebuilt' };
};

const endOf = (marks: readonly Mark[]): number | null => {
  const ends = marks.map(({ endedAt }) => endedAt);
  return ends.includes(null) ? null : ends.reduce<number>((last, end) => Math.max(last, end ?? 0), 0);
};

const NEVER_STORED = 'Its agent names it as a parent and never stored it: its times are those of what hangs on it.';

const rebuiltOf = (spanId: string, children: readonly Mark[], thoughtId: string | null): Mark => {
  const startedAt = children.reduce((first, child) => Math.min(first, child.startedAt), Number.POSITIVE_INFINITY);
  const endedAt = endOf(children);
  const ofThought = thoughtId !== null && spanId.endsWith(`_${thoughtId}`);
  return {
    mark: 'rebuilt',
    id: `rebuilt:${spanId}`,
    spanId,
    parentSpanId: null,
    name: ofThought ? spanId.slice(0, -thoughtId.length - 1) : spanId,
    startedAt,
    endedAt,
    durationMs: endedAt === null ? null : Math.max(0, endedAt - startedAt),
    state: 'not_told',
    basis: 'derived',
    source: 'platform',
    endpoint: 'traces',
    error: null,
    note: NEVER_STORED,
    auditEntryId: null,
    under: null,
  };
};

/** The parents that spans name and that nobody stored. */
export const missingParents = (marks: readonly Mark[], thoughtId: string | null): readonly Mark[] => {
  const named = new Set(marks.map(({ spanId }) => spanId));
  const orphans = marks.filter(({ parentSpanId }) => parentSpanId !== null && !named.has(parentSpanId));
  const groups = Map.groupBy(orphans, ({ parentSpanId }) => parentSpanId ?? '');
  return [...groups].map(([spanId, children]) => rebuiltOf(spanId, children, thoughtId));
};

/**
 * On what something hangs that names no parent: the newest of the names it may lie in that began
 * before it was over, else on the processing of the thought.
 */
export const parentByTime = (byName: ReadonlyMap<string, readonly Mark[]>, main: Mark | null, loose: Mark): Hung => {
  const at = loose.endedAt ?? loose.startedAt;
  for (const name of loose.under ?? []) {
    const rising = byName.get(name) ?? [];
    const found = rising[begunBy(rising, at) - 1];
    if (found) return { parent: found, link: 'by_time' };
  }
  return main ? { parent: main, link: 'by_time' } : { parent: null, link: 'root' };
};
