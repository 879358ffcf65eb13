import type { TraceDetail, TraceMarkRow } from '@ciris/telemetry-contracts';
import { hexSpanId } from '../../facts/trace-ids.ts';
import type { Mark, Placed } from './mark.ts';

/** How long before what it hangs on a span begins; nothing, where nobody says that it hangs on it. */
export const beforeParentMs = ({ mark, parent, link }: Placed): number | null => {
  const says = link === 'told' || link === 'rebuilt';
  const ms = says && parent ? parent.startedAt - mark.startedAt : 0;
  return ms > 0 ? ms : null;
};

/** Of a span that is pushed its own; others share theirs, so it follows from what each is kept by. */
const hexOf = ({ spanId, id, source }: Mark): string | null => {
  if (spanId === null) return null;
  return hexSpanId(source === 'otlp' ? spanId : id);
};

export const rowOf = (placed: Placed, index: number): TraceMarkRow => {
  const { mark, parent, link, depth, descendants } = placed;
  const { under: _, ...told } = mark;
  return {
    ...told,
    index,
    depth,
    descendants,
    link,
    hexId: hexOf(mark),
    parentHexId: parent && hexOf(parent),
    beforeParentMs: beforeParentMs(placed),
  };
};

/** Places that are listed of those found. */
const MOST_FOUND = 1000;

/** Which marks have the words in a name, an id or, for those who see it, an error. */
export const foundIn = (tree: readonly Placed[], words: string | undefined): TraceDetail['found'] => {
  const wanted = words?.trim().toLowerCase() ?? '';
  if (wanted === '') return null;
  const indexes = tree.flatMap(({ mark: { name, id, spanId, error, note } }, index) =>
    [name, id, spanId, error, note].some((text) => text?.toLowerCase().includes(wanted)) ? [index] : [],
  );
  return { count: indexes.length, indexes: indexes.slice(0, MOST_FOUND) };
};

export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** From its first beginning to its last end; what still runs reaches to now. */
export const extentOf = (tree: readonly Placed[], now: number): Extent => {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { mark } of tree) {
    from = Math.min(from, mark.startedAt);
    to = Math.max(to, mark.startedAt, mark.endedAt ?? (mark.state === 'running' ? now : mark.startedAt));
  }
  return { from, to };
};

const PARTS = 120;

/** How much went on in each of equal parts of its time, for an overview of all of it. */
export const partsOf = (tree: readonly Placed[], { from, to }: Extent): TraceDetail['parts'] => {
  const partMs = Math.max(1, to - from) / PARTS;
  const placeOf = (at: number): number => Math.min(PARTS - 1, Math.max(0, Math.floor((at - from) / partMs)));
  const parts = Array.from({ length: PARTS }, () => ({ marks: 0, failed: 0 }));
  for (const { mark } of tree) {
    const until = mark.endedAt ?? (mark.state === 'running' ? to : mark.startedAt);
    for (let place = placeOf(mark.startedAt); place <= placeOf(until); place += 1) {
      const part = parts[place];
      if (!part) continue;
      part.marks += 1;
      if (mark.state === 'failed') part.failed += 1;
    }
  }
  return parts;
};
