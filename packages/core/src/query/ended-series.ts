import type { Reading, Series } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import { toldBy } from '../facts/source-facts.ts';
import type { Span } from '../ports/reader.ts';
import { derived } from '../resolve/field.ts';
import { type FieldView, isOpen, lastToldAt, tellerAmong } from '../resolve/view.ts';
import type { AgentView } from './agent-view.ts';
import type { QueryContext } from './context.ts';
import { coveredMs, watchedSpans } from './coverage.ts';
import { endedCounter } from './ended-counter.ts';

/** Metric under which the continued counter of processed thoughts is kept. */
const ENDED_METRIC = 'thoughts_processed_total';

export interface EndedSeries {
  readonly series: Series;
  readonly total: Reading<number>;
}

const bucketsOf = (span: Span, stepMs: number): number => Math.ceil((span.to - span.from) / stepMs);

/**
 * Thoughts that ended, a bucket: single ends where database or stream tells them, else the moves of
 * the agent's counter; where nothing is open, what the best of them told before. A bucket in which
 * nobody watched is null; the database also tells of before.
 */
export const endedSeries = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
  stepMs: number,
): Promise<EndedSeries> => {
  const { handle, view } = of;
  const agent = handle.record.number;
  const count = bucketsOf(span, stepMs);
  const counter = endedCounter(of);
  const source = tellerAmong(view, TELLERS) ?? 'answer';
  const known = await knownSpans(context, view, agent, source, span);
  const ends =
    source !== 'answer'
      ? await context.reader.thoughts.endedBuckets(agent, span.from, stepMs, count)
      : await counterBuckets(context, agent, counter, { span, stepMs, count });
  const now = context.clock.now();
  const values = Array.from({ length: count }, (_, index) => {
    const from = span.from + index * stepMs;
    const bucket = { from, to: Math.min(from + stepMs, span.to) };
    const value = ends?.[index] ?? 0;
    if (value > 0) return value;
    return ends !== null && bucket.from < now && coveredMs(known, bucket) > 0 ? 0 : null;
  });
  const total =
    source === 'answer' && counter.status === 'unavailable'
      ? counter
      : totalOf({ values, stepMs, window: span }, source, view, now);
  return { series: { from: span.from, stepMs, values }, total };
};

const TELLERS = ['database', 'stream', 'answer'] as const;

const TELLS = {
  database: { ...toldBy('thoughts', 'database'), formula: 'thoughts that ended in the window, counted' },
  stream: { ...toldBy('thoughts', 'stream'), formula: 'thoughts that ended in the window, counted' },
  answer: {
    source: 'answer',
    endpoint: ENDPOINTS.unified,
    everyMs: 30_000,
    formula: 'moves of processor_thoughts_total in the window',
  },
} as const;

/** The part of the window that a sum speaks of: nobody watched before its first bucket that is told, nor after now. */
const toldWindow = (values: readonly (number | null)[], window: Span, stepMs: number, now: number): Span => ({
  from:
    window.from +
    Math.max(
      0,
      values.findIndex((value) => value !== null),
    ) *
      stepMs,
  to: Math.min(window.to, now),
});

const totalOf = (
  {
    values,
    stepMs,
    window,
  }: { readonly values: readonly (number | null)[]; readonly stepMs: number; readonly window: Span },
  source: keyof typeof TELLS,
  view: FieldView,
  now: number,
): Reading<number> => {
  if (values.every((value) => value === null)) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Nothing was watched in this window.' };
  }
  const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
  const observedAt = lastToldAt(view, source) ?? now;
  return derived(sum, { ...TELLS[source], observedAt, window: toldWindow(values, window, stepMs, now) });
};

/** Where an end would be known: while it was watched, and never after its source was last heard. */
const knownSpans = async (
  context: QueryContext,
  view: FieldView,
  agent: number,
  source: keyof typeof TELLS,
  span: Span,
): Promise<readonly Span[]> => {
  const watched = await watchedSpans(context.reader, agent, span);
  const all = source === 'database' ? [...watched, ...(await keptByAgent(context, agent, span))] : watched;
  if (isOpen(view, source)) return all;
  const end = lastToldAt(view, source) ?? span.to;
  return all.map(({ from, to }) => ({ from, to: Math.min(to, end) })).filter(({ from, to }) => to > from);
};

/** The database keeps what was before the watch began: from its oldest thought on there is no gap. */
const keptByAgent = async (context: QueryContext, agent: number, span: Span): Promise<readonly Span[]> => {
  const oldest = await context.reader.thoughts.oldestCreatedAt(agent, 'database');
  if (oldest === null || oldest >= span.to) return [];
  return [{ from: Math.max(span.from, oldest), to: span.to }];
};

const counterBuckets = async (
  context: QueryContext,
  agent: number,
  counter: Reading<number>,
  { span, stepMs, count }: { readonly span: Span; readonly stepMs: number; readonly count: number },
): Promise<readonly number[] | null> => {
  if (counter.status === 'unavailable') return null;
  const { source, endpoint } = counter;
  const query = { agent, metric: ENDED_METRIC, source, endpoint };
  const before = await context.reader.samples.lastBefore({ ...query, at: span.from });
  const levels = await context.reader.samples.levels({ ...query, span, stepMs });
  const [first] = levels;
  if (!first) return before ? new Array<number>(count).fill(0) : null;
  const begun = span.from + first.step * stepMs;
  const read = before ? [] : await context.reader.samples.read({ ...query, span: { from: begun, to: begun + stepMs } });
  const buckets = new Array<number>(count).fill(0);
  let total = before?.value ?? read[0]?.value ?? first.last;
  for (const { step, last } of levels) {
    buckets[step] = Math.max(0, last - total);
    total = last;
  }
  return buckets;
};
