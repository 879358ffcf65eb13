import { and, desc, lt, max, sql } from 'drizzle-orm';
import type { LevelStep, SampleReader, Span } from '../../../ports/reader.ts';
import type { Db } from '../database.ts';
import { nextTurn } from '../next-turn.ts';
import { samples, type series } from '../schema/samples.ts';
import { where } from '../tables/statements.ts';
import { spanned } from './read-page.ts';

/** After this much work in one turn the loop gets its turn. */
const TURN_MS = 8;

type SeriesOf = (
  asked: Omit<Parameters<SampleReader['levels']>[0], 'span' | 'stepMs'>,
) => readonly Pick<typeof series.$inferSelect, 'id'>[];

/** Step by step along the index: sums of all steps at once would sort every point. */
export const sqliteLevels = (db: Db, seriesOf: SeriesOf): SampleReader['levels'] => {
  const ofSeries = where({ id: samples.series });
  const highestOf = db
    .select({ value: max(samples.value) })
    .from(samples)
    .where(and(ofSeries, ...spanned(samples.at)))
    .prepare();
  const lastOf = db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(and(ofSeries, lt(samples.at, sql.placeholder('to'))))
    .orderBy(desc(samples.at))
    .limit(1)
    .prepare();

  const levelOf = (ids: readonly number[], span: Span): Omit<LevelStep, 'step'> | null => {
    const told = ids.flatMap((id) => {
      const highest = highestOf.get({ id, ...span })?.value ?? null;
      const last = highest === null ? undefined : lastOf.get({ id, to: span.to });
      return highest === null || !last ? [] : [{ highest, last }];
    });
    if (told.length === 0) return null;
    return {
      highest: Math.max(...told.map(({ highest }) => highest)),
      last: told.reduce((newest, one) => (one.last.at > newest.last.at ? one : newest)).last.value,
    };
  };

  return async ({ span, stepMs, ...asked }) => {
    const ids = seriesOf(asked).map(({ id }) => id);
    const steps: LevelStep[] = [];
    let began = performance.now();
    for (let step = 0, from = span.from; ids.length > 0 && from < span.to; step += 1, from += stepMs) {
      const level = levelOf(ids, { from, to: Math.min(from + stepMs, span.to) });
      if (level) steps.push({ step, ...level });
      if (performance.now() - began < TURN_MS) continue;
      await nextTurn();
      began = performance.now();
    }
    return steps;
  };
};
