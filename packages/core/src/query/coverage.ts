import { WATCH_EVERY_MS, WATCH_METRIC } from '../insight/watch.ts';
import type { Reader, Span } from '../ports/reader.ts';

/** Spans in which the agent was watched and answered, in order, not overlapping. */
export const watchedSpans = async (reader: Reader, agent: number, span: Span): Promise<readonly Span[]> => {
  const points = await reader.samples.read({
    agent,
    metric: WATCH_METRIC,
    source: 'platform',
    span: { from: span.from - 2 * WATCH_EVERY_MS, to: span.to },
  });
  const spans: { from: number; to: number }[] = [];
  for (const point of points) {
    if (point.value === 0) continue;
    const last = spans.at(-1);
    // Each look proves the time up to the next; one may be late.
    const until = point.at + 2 * WATCH_EVERY_MS;
    if (last && point.at <= last.to) last.to = until;
    else spans.push({ from: point.at, to: until });
  }
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter(({ from, to }) => to > from);
};

/** Length of the part of `span` that lies in `spans`, ms. */
export const coveredMs = (spans: readonly Span[], span: Span): number =>
  spans.reduce((sum, one) => sum + Math.max(0, Math.min(one.to, span.to) - Math.max(one.from, span.from)), 0);
