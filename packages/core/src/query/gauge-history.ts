import type { GaugeHistory, Reading } from '@ciris/telemetry-contracts';
import type { FieldName } from '../facts/fields.ts';
import type { MetricName } from '../facts/metrics.ts';
import type { SamplePoint, Span } from '../ports/reader.ts';
import { derived } from '../resolve/field.ts';
import type { AgentView } from './agent-view.ts';
import type { QueryContext } from './context.ts';
import { coveredMs, watchedSpans } from './coverage.ts';

/** A level that was read holds for so many periods: after that nobody knows. */
const HOLDS_PERIODS = 2;
/** A database is looked at each second: what stays as it is there is kept again every 15 s. */
const LEAST_HOLD_MS = 30_000;
/** Of one that is not told now: as often as the most seldom of what is sampled is read. */
const USUAL_PERIOD_MS = 120_000;

export interface GaugeQuery {
  readonly field: FieldName;
  /** Under which it is sampled. */
  readonly metric: MetricName;
  readonly span: Span;
  readonly points: number;
}

interface Place {
  readonly source: SamplePoint['source'];
  readonly endpoint: string;
}

/** Of the endpoint that tells it now; where none does, of the one that is believed first. */
const placeOf = (of: AgentView, field: FieldName, now: Reading<number>): Place | null => {
  if (now.status === 'available') return now;
  const { generation, trust } = of.view;
  return generation ? (trust[field]?.[generation].told[0] ?? null) : null;
};

const farthest = (values: readonly number[]): number | null =>
  values.reduce<number | null>((far, value) => (far === null || Math.abs(value) > Math.abs(far) ? value : far), null);

interface Read {
  /** From before the window on, as far back as a level holds. */
  readonly points: readonly SamplePoint[];
  readonly holdsMs: number;
  readonly watched: readonly Span[];
  readonly now: number;
}

/** The one farthest from 0 of each part; what was read before holds on for a while. */
const seriesOf = ({ points, holdsMs, watched, now }: Read, span: Span, count: number): GaugeHistory['series'] => {
  const stepMs = Math.max(1_000, Math.ceil((span.to - span.from) / count));
  const values: (number | null)[] = [];
  let next = 0;
  let last: SamplePoint | null = null;
  for (let from = span.from; from < span.to; from += stepMs) {
    const inside: number[] = [];
    for (let point = points[next]; point && point.at < from + stepMs; point = points[++next]) {
      if (point.at >= from) inside.push(point.value);
      else last = point;
    }
    const held = last !== null && from - last.at <= holdsMs && from <= now ? last.value : null;
    last = points[next - 1] ?? last;
    const isWatched = coveredMs(watched, { from, to: from + stepMs }) > 0;
    values.push(farthest(inside) ?? (isWatched ? held : null));
  }
  return { from: span.from, stepMs, values };
};

const NOTHING: Reading<number> = {
  status: 'unavailable',
  reason: 'not_yet',
  since: null,
  detail: 'Nothing was read in this window.',
};

const figuresOf = (
  points: readonly SamplePoint[],
  everyMs: number,
  { from, now }: { readonly from: number; readonly now: number },
): Pick<GaugeHistory, 'lowest' | 'mean' | 'highest'> => {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return { lowest: NOTHING, mean: NOTHING, highest: NOTHING };
  const values = points.map(({ value }) => value);
  const figure = (value: number, what: string): Reading<number> =>
    derived(value, {
      observedAt: last.at,
      everyMs,
      endpoint: first.endpoint,
      formula: `${what} of ${points.length} readings`,
      inputs: [first.source],
      window: { from: Math.min(Math.max(from, first.at), now), to: Math.min(last.at, now) },
    });
  return {
    lowest: figure(Math.min(...values), 'lowest'),
    mean: figure(values.reduce((sum, value) => sum + value, 0) / values.length, 'mean'),
    highest: figure(Math.max(...values), 'highest'),
  };
};

/** How a level that is kept as samples went over a window: of one endpoint alone, never of two. */
export const gaugeHistory = async (
  context: QueryContext,
  of: AgentView,
  { field, metric, span, points }: GaugeQuery,
): Promise<GaugeHistory> => {
  const now = context.clock.now();
  const agent = of.handle.record.number;
  const reading = of.field<number>(field);
  const everyMs = reading.status === 'available' ? reading.everyMs : USUAL_PERIOD_MS;
  const holdsMs = Math.max(LEAST_HOLD_MS, HOLDS_PERIODS * everyMs);
  const place = placeOf(of, field, reading);
  const [read, watched] = await Promise.all([
    place === null
      ? []
      : context.reader.samples.read({
          agent,
          metric,
          source: place.source,
          endpoint: place.endpoint,
          span: { from: span.from - holdsMs, to: span.to },
        }),
    watchedSpans(context.reader, agent, span),
  ]);
  // With what was read before and still held as the window began: it is drawn there.
  const within = read.filter(({ at }) => at >= span.from);
  return {
    series: seriesOf({ points: read, holdsMs, watched, now }, span, points),
    ...figuresOf([...read.filter(({ at }) => at < span.from).slice(-1), ...within], everyMs, { from: span.from, now }),
  };
};
