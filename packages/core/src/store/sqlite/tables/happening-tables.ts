import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { events } from '../schema/events.ts';
import { samples, series } from '../schema/samples.ts';
import { steps } from '../schema/steps.ts';
import { adder, saver, where } from './statements.ts';

export interface SeriesNumbers {
  /** A transaction was rolled back, and with it perhaps a series that is known here. */
  forget(): void;
}

export const happeningTables = (db: Db): Pick<Tables, 'events' | 'steps' | 'samples'> & SeriesNumbers => {
  const { agent, metric, labels, source, endpoint } = series;
  const find = db
    .select({ id: series.id })
    .from(series)
    .where(where({ agent, metric, labels, source, endpoint }))
    .prepare();
  const addSeries = adder(db, series);
  const putSample = saver(db, samples, [samples.series, samples.at]);
  const numbers = new Map<string, number>();

  const numberOf = (id: Parameters<Tables['samples']['put']>[0]): number => {
    const name = JSON.stringify([id.agent, id.metric, id.labels, id.source, id.endpoint]);
    const known = numbers.get(name) ?? find.get({ ...id })?.id;
    if (known !== undefined) {
      numbers.set(name, known);
      return known;
    }
    addSeries(id);
    return numberOf(id);
  };

  return {
    events: { add: adder(db, events) },
    steps: { add: adder(db, steps) },
    samples: { put: (sample) => putSample({ series: numberOf(sample), at: sample.at, value: sample.value }) },
    forget: () => numbers.clear(),
  };
};
