import type { Reading, Series } from '@ciris/telemetry-contracts';

/** A span of a series; null: nothing of it was watched. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly value: number | null;
}

export const bucketsOf = ({ from, stepMs, values }: Series): Bucket[] =>
  values.map((value, index) => ({ from: from + index * stepMs, to: from + (index + 1) * stepMs, value }));

const joined = (buckets: readonly Bucket[], join: (values: readonly number[]) => number): Bucket | null => {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return null;
  const known = buckets.flatMap(({ value }) => (value === null ? [] : [value]));
  return { from: first.from, to: last.to, value: known.length === 0 ? null : join(known) };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const largest = (values: readonly number[]): number => Math.max(...values);

/**
 * At most `most` buckets, each of equally many neighbours: counts are summed, levels keep their
 * largest. What was watched in part keeps that part; what was not watched at all stays a gap.
 */
export const thinned = (buckets: readonly Bucket[], most: number, kind: 'count' | 'level'): readonly Bucket[] => {
  const each = Math.ceil(buckets.length / Math.max(1, most));
  if (each <= 1) return buckets;
  const join = kind === 'count' ? sum : largest;
  const groups: Bucket[] = [];
  for (let at = 0; at < buckets.length; at += each) {
    const group = joined(buckets.slice(at, at + each), join);
    if (group !== null) groups.push(group);
  }
  return groups;
};

/** Spans of which nothing is known, neighbours joined. */
export const gapsOf = (buckets: readonly Bucket[]): { from: number; to: number }[] => {
  const gaps: { from: number; to: number }[] = [];
  for (const { from, to, value } of buckets) {
    if (value !== null) continue;
    const last = gaps.at(-1);
    if (last !== undefined && last.to === from) last.to = to;
    else gaps.push({ from, to });
  }
  return gaps;
};

export const highest = (buckets: readonly Bucket[]): number =>
  buckets.reduce((top, { value }) => Math.max(top, value ?? 0), 0);

/** Below 0, where it goes there. */
export const lowest = (buckets: readonly Bucket[]): number =>
  buckets.reduce((bottom, { value }) => Math.min(bottom, value ?? 0), 0);

export const latest = (buckets: readonly Bucket[]): number | null =>
  buckets.findLast(({ value }) => value !== null)?.value ?? null;

/**
 * A level as it is drawn, ending with the reading that stands beside it as the value of now: a bucket
 * keeps its highest, which is not what it is at its end. A series of the past ends as it did.
 */
export const endingWith = (buckets: readonly Bucket[], now: Reading<number> | null): readonly Bucket[] => {
  const at = buckets.findLastIndex(({ value }) => value !== null);
  const last = buckets[at];
  if (last === undefined || now === null || now.status === 'unavailable') return buckets;
  const stepMs = last.to - last.from;
  // A gap lies between: the reading is of another time.
  const follows = now.observedAt >= last.from && (at === buckets.length - 1 || now.observedAt < last.to + stepMs);
  return follows ? buckets.with(at, { ...last, value: now.value }) : buckets;
};
