import { and, asc, desc, lt, max, sql } from 'drizzle-orm';
import { nextTurn } from '../../../ports/next-turn.ts';
import type { LevelStep, SampleReader, Span } from '../../../ports/reader.ts';
import type { Db } from '../database.ts';
import { samples, type series } from '../schema/samples.ts';
import { where } from '../tables/statements.ts';
import { spanned } from './read-page.ts';

/** After this much work in one turn the loop gets its turn. */
const TURN_MS = 8;

/** Points of a series that are read at once: some milliseconds. Of more, each step is asked for. */
const MOST_AT_ONCE = 5_000;

type SeriesOf = (
  asked: Omit<Parameters<SampleReader['levels']>[0], 'span' | 'stepMs'>,
) => readonly Pick<typeof series.$inferSelect, 'id'>[];

type Steps = Pick<Parameters<SampleReader['levels']>[0], 'span' | 'stepMs'>;

/**
 * Where there are few points all of them are read, since a statement a step costs more, most of all where a
 * step has none. Else step by step along the index: sums of all steps at once would sort every point.
 */
export const sqliteLevels = (db: Db, seriesOf: SeriesOf): SampleReader['levels'] => {
  const atOnce = readAtOnce(db);
  const stepwise = readStepwise(db);
  return async ({ span, stepMs, ...asked }) => {
    const ids = seriesOf(asked).map(({ id }) => id);
    return atOnce(ids, { span, stepMs }) ?? (await stepwise(ids, { span, stepMs }));
  };
};

/** Null: there are too many points. */
const readAtOnce = (db: Db): ((ids: readonly number[], steps: Steps) => readonly LevelStep[] | null) => {
  const points = db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(and(where({ id: samples.series }), ...spanned(samples.at)))
    .orderBy(asc(samples.at))
    .limit(sql.placeholder('limit'))
    .prepare();

  return (ids, { span, stepMs }) => {
    const known = new Map<number, Level>();
    for (const id of ids) {
      const told = points.values({ id, ...span, limit: MOST_AT_ONCE + 1 });
      if (told.length > MOST_AT_ONCE) return null;
      for (const [at, value] of told as [number, number][]) {
        const step = Math.floor((at - span.from) / stepMs);
        known.set(step, raised(known.get(step), at, value));
      }
    }
    return [...known]
      .map(([step, { highest, last }]) => ({ step, highest, last }))
      .sort((one, other) => one.step - other.step);
  };
};

interface Level {
  readonly highest: number;
  readonly last: number;
  readonly lastAt: number;
}

/** Of one instant the first series is told. */
const raised = (level: Level | undefined, at: number, value: number): Level => {
  if (level === undefined) return { highest: value, last: value, lastAt: at };
  const highest = Math.max(level.highest, value);
  return at > level.lastAt ? { highest, last: value, lastAt: at } : { ...level, highest };
};

const readStepwise = (db: Db): ((ids: readonly number[], steps: Steps) => Promise<readonly LevelStep[]>) => {
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

  return async (ids, { span, stepMs }) => {
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
