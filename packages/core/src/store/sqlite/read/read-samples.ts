import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm';
import type { SampleReader } from '../../../ports/reader.ts';
import { hasLabels } from '../../labels.ts';
import type { Db } from '../database.ts';
import { samples, series } from '../schema/samples.ts';
import { within } from './read-page.ts';

const MOST_POINTS = 100_000;

type Asked = Omit<Parameters<SampleReader['read']>[0], 'span'>;

export const sqliteSampleReader = (db: Db): SampleReader => {
  const seriesOf = ({ agent, metric, labels, source, endpoint }: Asked): Map<number, typeof series.$inferSelect> => {
    const rows = db
      .select()
      .from(series)
      .where(
        and(
          eq(series.agent, agent),
          eq(series.metric, metric),
          source === undefined ? undefined : eq(series.source, source),
          endpoint === undefined ? undefined : eq(series.endpoint, endpoint),
        ),
      )
      .all();
    return new Map(rows.filter((row) => hasLabels(row.labels, labels)).map((row) => [row.id, row]));
  };

  return {
    read: async ({ span, ...asked }) => {
      const of = seriesOf(asked);
      const rows = db
        .select()
        .from(samples)
        .where(and(inArray(samples.series, [...of.keys()]), ...within(samples.at, span)))
        .orderBy(asc(samples.at), asc(samples.series))
        .limit(MOST_POINTS)
        .all();
      return rows.flatMap(({ series: id, at, value }) => {
        const told = of.get(id);
        return told ? [{ at, value, source: told.source, endpoint: told.endpoint }] : [];
      });
    },
    lastBefore: async ({ at, ...asked }) => {
      const newest = [...seriesOf(asked).values()].flatMap(({ id, source, endpoint }) => {
        const point = db
          .select()
          .from(samples)
          .where(and(eq(samples.series, id), lte(samples.at, at)))
          .orderBy(desc(samples.at))
          .limit(1)
          .get();
        return point ? [{ at: point.at, value: point.value, source, endpoint }] : [];
      });
      return newest.sort((one, other) => other.at - one.at)[0] ?? null;
    },
  };
};
