import { desc, eq, sql } from 'drizzle-orm';
import type { SeriesStand } from '../../../ingest/continue-total.ts';
import type { SeriesId } from '../../keep/entities.ts';
import type { SeriesRows, Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { samples, series } from '../schema/samples.ts';
import { createSeriesTree } from './series-tree.ts';
import { adder, where } from './statements.ts';

export interface SeriesNumbers {
  /** A transaction was rolled back, and with it perhaps a series that is known here. */
  forget(): void;
  /** This one was deleted. */
  forgetOne(gone: SeriesId): void;
}

/** What is done to the rows of a series, by its number. */
interface Rows {
  put(id: number, at: number, value: number): void;
  moveBase(id: number, stand: SeriesStand): void;
}

/** A series as it stands in the transaction under way. */
class KnownSeries implements SeriesRows {
  readonly #rows: Rows;
  readonly #id: number;
  #stand: SeriesStand | null;

  constructor(rows: Rows, id: number, stand: SeriesStand | null) {
    this.#rows = rows;
    this.#id = id;
    this.#stand = stand;
  }

  get stand(): SeriesStand | null {
    return this.#stand;
  }

  put(at: number, value: number): void {
    this.#rows.put(this.#id, at, value);
  }

  moveStand(stand: SeriesStand): void {
    const before = this.#stand;
    this.#stand = stand;
    if (before?.startedAt === stand.startedAt && before?.base === stand.base) return;
    this.#rows.moveBase(this.#id, stand);
  }
}

export const sampleTables = (db: Db): Pick<Tables, 'samples'> & SeriesNumbers => {
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
  const rows: Rows = {
    put: (id, at, value) => void putSample.run(id, at, value),
    moveBase: (id, { startedAt, base }) => void moveBase.run({ id, startedAt, base }),
  };
  const known = createSeriesTree<KnownSeries>();

  /** Where it stood when it was told last; what was pruned meanwhile is counted as nothing. */
  const standOf = (id: number, startedAt: number | null, base: number | null): SeriesStand | null => {
    if (base === null) return null;
    const last = newest.get({ series: id });
    return { startedAt, base, lastAt: last?.at ?? startedAt ?? 0, lastTotal: last?.value ?? base };
  };

  const readOrAdd = (name: SeriesId, unit: string | null): KnownSeries => {
    const found = find.get({ ...name });
    if (found) return new KnownSeries(rows, found.id, standOf(found.id, found.startedAt, found.base));
    addSeries({ ...name, unit, startedAt: null, base: null });
    return readOrAdd(name, unit);
  };

  return {
    samples: {
      of: (name, unit) => {
        const before = known.get(name);
        if (before) return before;
        const one = readOrAdd(name, unit);
        known.set(name, one);
        return one;
      },
    },
    forget: () => known.clear(),
    forgetOne: (gone) => known.delete(gone),
  };
};
