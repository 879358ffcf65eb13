import { continueTotal } from '../../ingest/continue-total.ts';
import type { Counted, SampleSeries, SampleSignal, SamplesSignal } from '../../ports/signal.ts';
import { labelsKey } from '../labels.ts';
import type { SeriesRows } from './tables.ts';
import type { Writing } from './writing.ts';

/** After so many points the process may rest: to ask after each would cost as much as to keep it. */
const RESTED_AFTER = 64;

const seriesOf = ({ batch, tables }: Writing, { metric, labels, unit }: SampleSeries): SeriesRows => {
  const { agent, origin } = batch;
  const { source, endpoint } = origin;
  return tables.samples.of({ agent, metric, labels: labelsKey(labels), source, endpoint }, unit ?? null);
};

/** SQLite keeps no sign of a zero, so no driver does. */
const unsigned = (value: number): number => (value === 0 ? 0 : value);

const keepPoint = (series: SeriesRows, at: number, value: number, counted: Counted | null): void => {
  if (counted === null) {
    series.put(at, unsigned(value));
    return;
  }
  const continued = continueTotal(series.stand, { ...counted, at, value });
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
    keepPoint(seriesOf(writing, one), at[index] ?? Number.NaN, value[index] ?? Number.NaN, counted[index] ?? null);
    if (index % RESTED_AFTER === 0) yield;
  }
}
