import { and, asc, desc, lte, sql } from 'drizzle-orm';
import type { SampleReader } from '../../../ports/reader.ts';
import { growth } from '../../growth.ts';
import { hasLabels, labelsOf } from '../../labels.ts';
import { MOST_POINTS } from '../../most-read.ts';
import type { Db } from '../database.ts';
import { samples, series } from '../schema/samples.ts';
import { where } from '../tables/statements.ts';
import { sqliteLevels } from './read-levels.ts';
import { spanned } from './read-page.ts';

type Asked = Omit<Parameters<SampleReader['read']>[0], 'span'>;

export const sqliteSampleReader = (db: Db): SampleReader => {
  const { agent, metric } = series;
  const ofMetric = db.select().from(series).where(where({ agent, metric })).prepare();
  const points = db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(and(where({ id: samples.series }), ...spanned(samples.at)))
    .orderBy(desc(samples.at))
    .limit(MOST_POINTS)
    .prepare();
  const newestPoint = db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(and(where({ id: samples.series }), lte(samples.at, sql.placeholder('at'))))
    .orderBy(desc(samples.at))
    .limit(1)
    .prepare();

  const seriesOf = (asked: Asked): (typeof series.$inferSelect)[] =>
    ofMetric
      .all({ agent: asked.agent, metric: asked.metric })
      .filter(({ source }) => asked.source === undefined || source === asked.source)
      .filter(({ endpoint }) => asked.endpoint === undefined || endpoint === asked.endpoint)
      .filter(({ labels }) => hasLabels(labels, asked.labels))
      .sort((one, other) => one.id - other.id);

  const oldestPoint = db
    .select({ at: samples.at, value: samples.value })
    .from(samples)
    .where(where({ id: samples.series }))
    .orderBy(asc(samples.at))
    .limit(1)
    .prepare();

  return {
    levels: sqliteLevels(db, seriesOf),
    latest: async ({ at, ...asked }) =>
      seriesOf(asked).flatMap(({ id, labels }) => {
        const point = newestPoint.get({ id, at });
        return point ? [{ labels: labelsOf(labels), ...point }] : [];
      }),
    totals: async ({ span, ...asked }) =>
      seriesOf(asked)
        .filter(({ base }) => base !== null)
        .flatMap(({ id, labels }) => {
          const last = newestPoint.get({ id, at: span.to - 1 }) ?? null;
          const before = last && (newestPoint.get({ id, at: span.from }) ?? oldestPoint.get({ id }) ?? null);
          return growth(labels, before, last);
        }),
    read: async ({ span, ...asked }) => {
      // What is cut off is the oldest: what was read last is what holds now.
      const each = seriesOf(asked).map(({ id, source, endpoint }) =>
        points
          .all({ id, ...span })
          .map(({ at, value }) => ({ at, value, source, endpoint }))
          .reverse(),
      );
      const [only = []] = each;
      if (each.length < 2) return only;
      // Of one instant in the order of their series: sorting keeps it.
      return each
        .flat()
        .sort((one, other) => one.at - other.at)
        .slice(-MOST_POINTS);
    },
    lastBefore: async ({ at, ...asked }) => {
      const newest = seriesOf(asked).flatMap(({ id, source, endpoint }) => {
        const point = newestPoint.get({ id, at });
        return point ? [{ at: point.at, value: point.value, source, endpoint }] : [];
      });
      return newest.sort((one, other) => other.at - one.at)[0] ?? null;
    },
  };
};
