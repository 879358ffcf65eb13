import { asc, gt, sql } from 'drizzle-orm';
import type { SeriesId } from '../keep/entities.ts';
import type { Db } from './database.ts';
import { series } from './schema/samples.ts';

/** Series that are looked through in one step: some ms, however few of their points are over age. */
const SLICE = 200;

/** Deletes at most so many points that are older than their metric may be. */
export type SampleStep = (
  before: (metric: string) => number,
  most: number,
) => {
  readonly deleted: number;
  /** All series were looked through; the next step begins with the first again. */
  readonly done: boolean;
};

/**
 * Goes from series to series, a slice a step, and on from there with the next. A series of which no point
 * is left was not told for as long as points are kept: it goes too, or names that came once stay for ever.
 */
export const createSampleStep = (db: Db, forget: (gone: SeriesId) => void): SampleStep => {
  const { id, agent, metric, labels, source, endpoint } = series;
  const sliceAfter = db
    .select({ id, agent, metric, labels, source, endpoint })
    .from(series)
    .where(gt(id, sql.placeholder('after')))
    .orderBy(asc(id))
    .limit(SLICE)
    .prepare();
  const deleteSettled = db.$client.prepare<[series: number, before: number, most: number]>(
    'delete from settled_samples where rowid in (select rowid from settled_samples where series = ? and at < ? limit ?)',
  );
  const deleteFresh = db.$client.prepare<[series: number, of: number, before: number, most: number]>(
    'delete from fresh_samples where series = ? and at in (select at from fresh_samples where series = ? and at < ? limit ?)',
  );
  const deleteAged = (id: number, before: number, most: number): number => {
    const { changes } = deleteSettled.run(id, before, most);
    return changes < most ? changes + deleteFresh.run(id, id, before, most - changes).changes : changes;
  };
  const deleteEmpty = db.$client.prepare<[id: number, series: number]>(
    'delete from series where id = ? and not exists (select 1 from samples where series = ?)',
  );
  let after = 0;
  return (before, most) => {
    let deleted = 0;
    const slice = sliceAfter.all({ after });
    for (const one of slice) {
      deleted += deleteAged(one.id, before(one.metric), most - deleted);
      if (deleteEmpty.run(one.id, one.id).changes > 0) forget(one);
      // There may be more of this one.
      if (deleted >= most) return { deleted, done: false };
      after = one.id;
    }
    const done = slice.length < SLICE;
    if (done) after = 0;
    return { deleted, done };
  };
};
