import { desc, eq, sql } from 'drizzle-orm';
import type { SeriesStand } from '../../../ingest/continue-total.ts';
import type { SeriesId } from '../../keep/entities.ts';
import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { events } from '../schema/events.ts';
import { samples, series } from '../schema/samples.ts';
import { steps } from '../schema/steps.ts';
import { createSeriesTree } from './series-tree.ts';
import { adder, where } from './statements.ts';

export interface SeriesNumbers {
  /** A transaction was rolled back, and with it perhaps a series that is known here. */
  forget(): void;
  /** This one was deleted. */
  forgetOne(gone: SeriesId): void;
}

/** A series as it stands in the transaction under way. */
interface Known {
  readonly id: number;
  stand: SeriesStand | null;
}

const sampleTables = (db: Db): Tables['samples'] & SeriesNumbers => {
  const { agent, metric, labels, source, endpoint } = series;
  const find = db
    .select({ id: series.id, startedAt: series.startedAt, base: series.base })
    .from(series)
    .where(where({ agent, metric, labels, source, endpoint }))
    .prepare();
  const newest = db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(where({ series: samples.series }))
    .orderBy(desc(samples.at))
    .limit(1)
    .prepare();
  const moveBase = db
    .update(series)
    .set({ startedAt: sql`${sql.placeholder('startedAt')}`, base: sql`${sql.placeholder('base')}` })
    .where(eq(series.id, sql.placeholder('id')))
    .prepare();
  const addSeries = adder(db, series);
  // By far the most rows are these: the driver itself puts them at half the cost.
  const putSample = db.$client.prepare<[series: number, at: number, value: number]>(
    'insert into samples (series, at, value) values (?, ?, ?) on conflict (series, at) do update set value = excluded.value',
  );
  const known = createSeriesTree<Known>();

  /** Where it stood when it was told last; what was pruned meanwhile is counted as nothing. */
  const standOf = (id: number, startedAt: number | null, base: number | null): SeriesStand | null => {
    if (base === null) return null;
    const last = newest.get({ series: id });
    return { startedAt, base, lastAt: last?.at ?? startedAt ?? 0, lastTotal: last?.value ?? base };
  };

  const read = (id: SeriesId): Known | null => {
    const before = known.get(id);
    if (before) return before;
    const found = find.get({ ...id });
    if (!found) return null;
    const read = { id: found.id, stand: standOf(found.id, found.startedAt, found.base) };
    known.set(id, read);
    return read;
  };

  const readOrAdd = (id: SeriesId, unit: string | null): Known => {
    const before = read(id);
    if (before) return before;
    addSeries({ ...id, unit, startedAt: null, base: null });
    return readOrAdd(id, unit);
  };

  return {
    put: (sample) => {
      putSample.run(readOrAdd(sample, sample.unit).id, sample.at, sample.value);
    },
    stand: (id) => read(id)?.stand ?? null,
    moveStand: (id, stand) => {
      const one = readOrAdd(id, null);
      const before = one.stand;
      one.stand = stand;
      if (before?.startedAt === stand.startedAt && before?.base === stand.base) return;
      moveBase.run({ id: one.id, startedAt: stand.startedAt, base: stand.base });
    },
    forget: () => known.clear(),
    forgetOne: (gone) => known.delete(gone),
  };
};

export const happeningTables = (db: Db): Pick<Tables, 'events' | 'steps' | 'samples'> & SeriesNumbers => {
  const { forget, forgetOne, ...kept } = sampleTables(db);
  return {
    events: { add: adder(db, events) },
    steps: { add: adder(db, steps) },
    samples: kept,
    forget,
    forgetOne,
  };
};
