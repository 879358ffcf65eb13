import { continueTotal } from '../../ingest/continue-total.ts';
import type { SampleSignal } from '../../ports/signal.ts';
import { labelsKey } from '../labels.ts';
import type { SeriesId } from './entities.ts';
import type { Writing } from './writing.ts';

/** Samples have no seq and ring no bell: a page reads its window again when something else rings. */
export const keepSample = ({ batch, tables }: Writing, signal: SampleSignal): void => {
  const { metric, at, value, unit = null, counted } = signal;
  const { source, endpoint } = batch.origin;
  const series: SeriesId = { agent: batch.agent, metric, labels: labelsKey(signal.labels), source, endpoint };
  // SQLite keeps no sign of a zero, so no driver does.
  const put = (point: { readonly at: number; readonly value: number }): void =>
    tables.samples.put({ ...series, unit, at: point.at, value: point.value === 0 ? 0 : point.value });
  if (counted === undefined) {
    put({ at, value });
    return;
  }
  const continued = continueTotal(tables.samples.stand(series), { ...counted, at, value });
  if (!continued) return;
  for (const point of continued.points) put(point);
  tables.samples.moveStand(series, continued.stand);
};
