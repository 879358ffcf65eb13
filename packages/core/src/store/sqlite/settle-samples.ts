import type { Db } from './database.ts';
import type { SeriesNumbers } from './tables/sample-tables.ts';
import type { Writer } from './writer.ts';

/** More moved at once would cost less a point, and more with each push that adds to them. */
const FRESH_POINTS = 200_000;
/** Points in one step: some ms of work. */
const STEP_ROWS = 5_000;

interface Place {
  readonly series: number;
  readonly at: number;
}

/** Moves all fresh points to the others of their series, in the order in which those lie. */
const settlingOf = (db: Db): (() => Generator<void, void>) => {
  const lastOfStep = db.$client.prepare<[series: number, at: number, skipped: number], Place>(
    'select series, at from fresh_samples where (series, at) > (?, ?) order by series, at limit 1 offset ?',
  );
  const move = db.$client.prepare<[afterSeries: number, afterAt: number, series: number, at: number]>(
    `insert into settled_samples select series, at, value from fresh_samples
     where (series, at) > (?, ?) and (series, at) <= (?, ?) order by series, at
     on conflict (series, at) do update set value = excluded.value`,
  );
  // All at once costs next to nothing: pages are freed without looking at their rows.
  const empty = db.$client.prepare('delete from fresh_samples');

  return function* () {
    let after: Place = { series: 0, at: Number.MIN_SAFE_INTEGER };
    for (;;) {
      const last = lastOfStep.get(after.series, after.at, STEP_ROWS - 1);
      const end = last ?? { series: Number.MAX_SAFE_INTEGER, at: Number.MAX_SAFE_INTEGER };
      move.run(after.series, after.at, end.series, end.at);
      if (!last) break;
      after = last;
      yield;
    }
    empty.run();
  };
};

export interface Settling {
  /** Has them moved in a transaction of its own, if there are so many. Not to be waited for. */
  beginIfDue(): void;
}

/**
 * A page of the file holds points of one series. Put there one by one, each point of a push would have a page
 * written anew; moved by many, a page is written once for all that came to its series meanwhile.
 */
export const createSettling = (parts: {
  readonly db: Db;
  readonly writer: Writer;
  readonly tables: SeriesNumbers;
  readonly freshPoints: number | undefined;
}): Settling => {
  const { writer, tables, freshPoints = FRESH_POINTS } = parts;
  const settle = settlingOf(parts.db);
  let begun = false;
  const steps = function* (): Generator<void, void> {
    yield* settle();
    tables.settled();
  };
  const end = (): void => {
    begun = false;
  };
  return {
    beginIfDue: () => {
      if (begun || tables.fresh() < freshPoints) return;
      begun = true;
      // What goes wrong loses nothing: they stay fresh, and the next append tries again.
      writer.transaction(steps).then(end, end);
    },
  };
};
