import { count, desc, eq, sql } from 'drizzle-orm';
import type { SeriesStand } from '../../../ingest/continue-total.ts';
import type { SeriesId } from '../../keep/entities.ts';
import type { SeriesRows, Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { freshSamples, samples, series } from '../schema/samples.ts';
import { createSeriesTree } from './series-tree.ts';
import { adder, where } from './statements.ts';

/** What is known here of the rows of the transaction under way. */
export interface SeriesNumbers {
  /** It was rolled back, and with it perhaps a series that is known here. */
  forget(): void;
  /** This one was deleted. */
  forgetOne(gone: SeriesId): void;
  /** How many fresh points there are, as far as some were added; those that retention took count until the others are moved. */
  fresh(): number;
  /** All of them were moved. */
  settled(): void;
}

/** What is done to the rows of a series, by its number. */
interface Rows {
  /** One that cannot be there yet. */
  add(id: number, at: number, value: number): void;
  /** One that may be there. */
  put(id: number, at: number, value: number): void;
  moveBase(id: number, stand: SeriesStand): void;
}

type Stand = { -readonly [Name in keyof SeriesStand]: SeriesStand[Name] };

/** A series as it stands in the transaction under way. */
class KnownSeries implements SeriesRows {
  readonly #rows: Rows;
  readonly #id: number;
  #newestAt: number;
  #stand: Stand | null;

  constructor(rows: Rows, id: number, newestAt: number, stand: Stand | null) {
    this.#rows = rows;
    this.#id = id;
    this.#newestAt = newestAt;
    this.#stand = stand;
  }

  get stand(): SeriesStand | null {
    return this.#stand;
  }

  put(at: number, value: number): void {
    if (at > this.#newestAt) {
      this.#newestAt = at;
      this.#rows.add(this.#id, at, value);
    } else this.#rows.put(this.#id, at, value);
  }

  moveStand(stand: SeriesStand): void {
    const before = this.#stand;
    if (before?.startedAt === stand.startedAt && before.base === stand.base) {
      // In place: a new object for each total would outlive its push.
      before.lastAt = stand.lastAt;
      before.lastTotal = stand.lastTotal;
      return;
    }
    this.#stand = { ...stand };
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
  const countFresh = db.select({ rows: count() }).from(freshSamples).prepare();
  // By far the most rows are these: the driver itself puts them at half the cost.
  const { $client: driver } = db;
  type Point = [series: number, at: number, value: number];
  const addFresh = driver.prepare<Point>('insert into fresh_samples (series, at, value) values (?, ?, ?)');
  const moveFresh = driver.prepare<[value: number, series: number, at: number]>(
    'update fresh_samples set value = ? where series = ? and at = ?',
  );
  const putSettled = driver.prepare<Point>(
    'insert into settled_samples (series, at, value) values (?, ?, ?) on conflict (series, at) do update set value = excluded.value',
  );
  /** Null: not counted since the file was opened, or since something was rolled back. */
  let fresh: number | null = null;
  const rows: Rows = {
    add: (id, at, value) => {
      addFresh.run(id, at, value);
      fresh = fresh === null ? (countFresh.get()?.rows ?? 0) : fresh + 1;
    },
    // It stands in one of the two: what is not fresh is settled, or told late and settled at once.
    put: (id, at, value) => {
      if (moveFresh.run(value, id, at).changes === 0) putSettled.run(id, at, value);
    },
    moveBase: (id, { startedAt, base }) => void moveBase.run({ id, startedAt, base }),
  };
  const known = createSeriesTree<KnownSeries>();
  let life = {};

  type Found = NonNullable<ReturnType<typeof find.get>>;

  /** As it was left; of a total, what was pruned meanwhile is counted as nothing. */
  const asLeft = ({ id, startedAt, base }: Found): KnownSeries => {
    const last = newest.get({ series: id });
    const stand: Stand | null =
      base === null ? null : { startedAt, base, lastAt: last?.at ?? startedAt ?? 0, lastTotal: last?.value ?? base };
    return new KnownSeries(rows, id, last?.at ?? Number.NEGATIVE_INFINITY, stand);
  };

  const readOrAdd = (name: SeriesId, unit: string | null): KnownSeries => {
    const found = find.get({ ...name });
    if (found) return asLeft(found);
    addSeries({ ...name, unit, startedAt: null, base: null });
    return readOrAdd(name, unit);
  };

  return {
    samples: {
      get life() {
        return life;
      },
      of: (name, unit) => {
        const before = known.get(name);
        if (before) return before;
        const one = readOrAdd(name, unit);
        known.set(name, one);
        return one;
      },
    },
    forget: () => {
      life = {};
      known.clear();
      fresh = null;
    },
    forgetOne: (gone) => {
      life = {};
      known.delete(gone);
    },
    fresh: () => fresh ?? 0,
    settled: () => {
      fresh = 0;
    },
  };
};
