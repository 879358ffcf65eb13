import { type ContinuedTotal, continueTotal, type SeriesStand } from '../../ingest/continue-total.ts';
import { type Growth, type HandlerPart, handlerPartOf } from '../../ingest/handler-sums.ts';
import type { Counted, SampleSeries, SampleSignal, SamplesSignal } from '../../ports/signal.ts';
import { labelsKey } from '../labels.ts';
import type { SeriesId } from './entities.ts';
import type { SeriesRows } from './tables.ts';
import type { Writing } from './writing.ts';

/** After so many points the process may rest: to ask after each would cost as much as to keep it. */
const RESTED_AFTER = 64;

const seriesOf = ({ batch, tables }: Writing, { metric, labels, unit }: SampleSeries): SeriesRows => {
  const { agent, origin } = batch;
  const { source, endpoint } = origin;
  return tables.samples.of({ agent, metric, labels: labelsKey(labels), source, endpoint }, unit ?? null);
};

interface FoundSeries extends Pick<SeriesId, 'agent' | 'source' | 'endpoint'> {
  readonly life: object;
  readonly rows: SeriesRows;
  readonly part: HandlerPart | null;
}

/** What the agent's own instruments push of handlers is summed up as it comes. */
const partOf = ({ batch }: Writing, { metric, labels }: SampleSeries): HandlerPart | null =>
  batch.origin.source === 'otlp' ? handlerPartOf(metric, labels) : null;

/** By what a push tells of it, which is one object each time: its names are looked up once. */
const found = new WeakMap<SampleSeries, FoundSeries>();

const sameSeriesOf = (writing: Writing, told: SampleSeries): FoundSeries => {
  const { agent, origin } = writing.batch;
  const { source, endpoint } = origin;
  const { life } = writing.tables.samples;
  const before = found.get(told);
  if (before?.life === life && before.agent === agent && before.source === source && before.endpoint === endpoint) {
    return before;
  }
  const now = { life, agent, source, endpoint, rows: seriesOf(writing, told), part: partOf(writing, told) };
  found.set(told, now);
  return now;
};

/** SQLite keeps no sign of a zero, so no driver does. */
const unsigned = (value: number): number => (value === 0 ? 0 : value);

/** What a point adds to its total; null: what was counted before it nobody knows. */
const growthOf = (stand: SeriesStand | null, points: ContinuedTotal['points']): Growth | null => {
  const to = points.at(-1);
  // One in between is where a process began.
  const from = points.length > 1 ? points[0] : stand && { at: stand.lastAt, value: stand.lastTotal };
  return from && to ? { from, to } : null;
};

type KeepPoint = (to: Pick<FoundSeries, 'rows' | 'part'>, at: number, value: number, counted: Counted | null) => void;

const pointKeeper =
  ({ handlerSums }: Writing): KeepPoint =>
  ({ rows, part }, at, value, counted) => {
    if (counted === null) {
      rows.put(at, unsigned(value));
      if (part) handlerSums.tell(part, { at, value });
      return;
    }
    const { how, startedAt, folded = false } = counted;
    const { stand } = rows;
    const continued = continueTotal(stand, { how, startedAt, folded, at, value });
    if (!continued) return;
    for (const point of continued.points) rows.put(point.at, unsigned(point.value));
    const growth = part && growthOf(stand, continued.points);
    if (part && growth) handlerSums.count(part, growth);
    // After that: it moves what the series stood at in place.
    rows.moveStand(continued.stand);
  };

/** Samples have no seq and ring no bell: a page reads its window again when something else rings. */
export const keepSample = (writing: Writing, signal: SampleSignal): void => {
  const { at, value, counted = null } = signal;
  pointKeeper(writing)({ rows: seriesOf(writing, signal), part: partOf(writing, signal) }, at, value, counted);
};

export function* keepSamples(writing: Writing, { series, at, value, counted }: SamplesSignal): Generator<void, void> {
  const keep = pointKeeper(writing);
  for (const [index, one] of series.entries()) {
    // All columns are as long as the first; a number that is missing is refused by the store.
    keep(sameSeriesOf(writing, one), at[index] ?? Number.NaN, value[index] ?? Number.NaN, counted[index] ?? null);
    if (index % RESTED_AFTER === 0) yield;
  }
}
