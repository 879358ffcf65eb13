import { continueTotal } from '../../ingest/continue-total.ts';
import type { SampleSignal } from '../../ports/signal.ts';
import { labelsKey } from '../labels.ts';
import type { SeriesId } from './entities.ts';
import type { Writing } from './writing.ts';

/** SQLite keeps no sign of a zero, so no driver does. */
const unsigned = (value: number): number => (value === 0 ? 0 : value);

/** Samples have no seq and ring no bell: a page reads its window again when something else rings. */
export const keepSample = ({ batch, tables }: Writing, signal: SampleSignal): void => {
  const { metric, at, value, unit = null, counted } = signal;
  const { source, endpoint } = batch.origin;
  const name: SeriesId = { agent: batch.agent, metric, labels: labelsKey(signal.labels), source, endpoint };
  const series = tables.samples.of(name, unit);
  if (counted === undefined) {
    series.put(at, unsigned(value));
    return;
  }
  const continued = continueTotal(series.stand, { ...counted, at, value });
  if (!continued) return;
  for (const point of continued.points) series.put(point.at, unsigned(point.value));
  series.moveStand(continued.stand);
};
