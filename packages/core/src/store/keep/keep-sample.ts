import { continueTotal } from '../../ingest/continue-total.ts';
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
}

/** By what a push tells of it, which is one object each time: its names are looked up once. */
const found = new WeakMap<SampleSeries, FoundSeries>();

const sameSeriesOf = (writing: Writing, told: SampleSeries): SeriesRows => {
  const { agent, origin } = writing.batch;
  const { source, endpoint } = origin;
  const { life } = writing.tables.samples;
  const before = found.get(told);
  if (before?.life === life && before.agent === agent && before.source === source && before.endpoint === endpoint) {
    return before.rows;
  }
  const rows = seriesOf(writing, told);
  found.set(told, { life, agent, source, endpoint, rows });
  return rows;
};

/** SQLite keeps no sign of a zero, so no driver does. */
const unsigned = (value: number): number => (value === 0 ? 0 : value);

const keepPoint = (series: SeriesRows, at: number, value: number, counted: Counted | null): void => {
  if (counted === null) {
    series.put(at, unsigned(value));
    return;
  }
  const { how, startedAt, folded = false } = counted;
  const continued = continueTotal(series.stand, { how, startedAt, folded, at, value });
  if (!continued) return;
  for (const point of continued.points) series.put(point.at, unsigned(point.value));
  series.moveStand(continued.stand);
};

/** Samples have no seq and ring no bell: a page reads its window again when something else rings. */
export const keepSample = (writing: Writing, signal: SampleSignal): void =>
  keepPoint(seriesOf(writing, signal), signal.at, signal.value, signal.counted ?? null);

export function* keepSamples(writing: Writing, { series, at, value, counted }: SamplesSignal): Generator<void, void> {
  for (const [index, one] of series.entries()) {
    // All columns are as long as the first; a number that is missing is refused by the store.
    keepPoint(sameSeriesOf(writing, one), at[index] ?? Number.NaN, value[index] ?? Number.NaN, counted[index] ?? null);
    if (index % RESTED_AFTER === 0) yield;
  }
}
