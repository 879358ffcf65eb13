import { LONGEST_RUN_MS, LOOK_HOLDS_MS, WATCH_METRIC } from '../facts/watch.ts';
import type { Reader, Span } from '../ports/reader.ts';

/** In order, not overlapping; what lies in neither was not watched. */
export interface Watch {
  readonly answered: readonly Span[];
  /** It did not answer. */
  readonly silent: readonly Span[];
}

const joined = (runs: readonly Span[]): readonly Span[] => {
  const all: Span[] = [];
  for (const { from, to } of runs) {
    const last = all.at(-1);
    if (last && from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else all.push({ from, to });
  }
  return all;
};

/** A look proves the time up to the next. That nothing answers is proved by looks alone. */
const endOf = ({ at, value }: { readonly at: number; readonly value: number }, next: number): number => {
  const lookedAt = at + Math.abs(value);
  const holdsTo = lookedAt + LOOK_HOLDS_MS;
  if (next <= holdsTo) return next;
  return value > 0 ? holdsTo : lookedAt;
};

/** When an agent answered, and when it was asked and did not. */
export const watchOf = async (reader: Reader, agent: number, span: Span): Promise<Watch> => {
  const runs = await reader.samples.read({
    agent,
    metric: WATCH_METRIC,
    source: 'platform',
    span: { from: span.from - LONGEST_RUN_MS - LOOK_HOLDS_MS, to: span.to },
  });
  const parts = runs
    .map((run, index) => ({
      answers: run.value > 0,
      from: Math.max(run.at, span.from),
      to: Math.min(endOf(run, runs[index + 1]?.at ?? Number.POSITIVE_INFINITY), span.to),
    }))
    .filter(({ from, to }) => to > from);
  return {
    answered: joined(parts.filter(({ answers }) => answers)),
    silent: joined(parts.filter(({ answers }) => !answers)),
  };
};

/** Spans in which the agent was watched and answered, in order, not overlapping. */
export const watchedSpans = async (reader: Reader, agent: number, span: Span): Promise<readonly Span[]> =>
  (await watchOf(reader, agent, span)).answered;

/** Length of the part of `span` that lies in `spans`, ms. */
export const coveredMs = (spans: readonly Span[], span: Span): number =>
  spans.reduce((sum, one) => sum + Math.max(0, Math.min(one.to, span.to) - Math.max(one.from, span.from)), 0);
