import type { SampleSignal } from '../../ports/signal.ts';
import { labelsKey } from '../labels.ts';
import type { Writing } from './writing.ts';

/** Samples have no seq and ring no bell: a page reads its window again when something else rings. */
export const keepSample = ({ batch, tables }: Writing, signal: SampleSignal): void => {
  const { metric, at, value } = signal;
  const { source, endpoint } = batch.origin;
  const series = { agent: batch.agent, metric, labels: labelsKey(signal.labels), source, endpoint };
  // SQLite keeps no sign of a zero, so no driver does.
  tables.samples.put({ ...series, at, value: value === 0 ? 0 : value });
};
