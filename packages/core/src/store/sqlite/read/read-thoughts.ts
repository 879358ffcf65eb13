import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, lte, max, min, type SQL, sql } from 'drizzle-orm';
import type { DurationSince, ThoughtReader } from '../../../ports/reader.ts';
import { pageKey } from '../../page-key.ts';
import { toStep, toThought } from '../../records.ts';
import type { Db } from '../database.ts';
import { steps } from '../schema/steps.ts';
import { thoughtTellings as tellings, thoughts } from '../schema/thoughts.ts';
import { where } from '../tables/statements.ts';
import { byShape } from './by-shape.ts';
import { sqliteActionReader } from './read-actions.ts';
import { falling, rising, spanned } from './read-page.ts';
import { sqliteThoughtPages } from './read-thought-pages.ts';
import { known, trafficOfItsThought, trafficOfThought } from './traffic.ts';

/** Ended ones lie below. */
const OPEN_KEYS = pageKey(true, Number.MAX_SAFE_INTEGER);
const MOST_ROWS = 1000;
const MOST_IN_SPAN = 20_000;

const named = (rows: readonly { readonly name: string | null; readonly rows: number }[]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(({ name, rows: number }) => (name === null ? [] : [[name, number]])));

export const sqliteThoughtReader = (db: Db): ThoughtReader => ({
  page: sqliteThoughtPages(db),
  ...singleThoughts(db),
  ...countedThoughts(db),
  ...endedThoughts(db),
  ...thoughtSteps(db),
  ...sqliteActionReader(db),
});

type Single = Pick<ThoughtReader, 'get' | 'trafficOf' | 'changedAfter' | 'followUps' | 'open'>;

const singleThoughts = (db: Db): Single => ({
  get: async (agent, thoughtId) => {
    const found = db
      .select()
      .from(thoughts)
      .where(and(eq(thoughts.agent, agent), eq(thoughts.thoughtId, thoughtId)))
      .get();
    return found ? toThought(found) : null;
  },
  trafficOf: async (agent, thoughtIds) =>
    known(
      db
        .select({ id: thoughts.thoughtId, traffic: trafficOfThought() })
        .from(thoughts)
        .where(and(eq(thoughts.agent, agent), inArray(thoughts.thoughtId, [...thoughtIds])))
        .all(),
    ),
  changedAfter: async (agent, seq, limit) =>
    db
      .select()
      .from(thoughts)
      .where(and(eq(thoughts.agent, agent), gt(thoughts.seq, seq)))
      .orderBy(asc(thoughts.seq))
      .limit(Math.min(limit, MOST_ROWS))
      .all()
      .map(toThought),
  followUps: async (agent, thoughtId) =>
    db
      .select()
      .from(thoughts)
      .where(and(eq(thoughts.agent, agent), eq(thoughts.parentThoughtId, thoughtId)))
      .orderBy(sql`coalesce(${thoughts.createdAt}, ${thoughts.startedAt}, ${thoughts.firstSeenAt})`, asc(thoughts.id))
      .limit(MOST_ROWS)
      .all()
      .map(toThought),
  open: openThoughts(db),
});

const openThoughts = (db: Db): ThoughtReader['open'] => {
  const open = db
    .select()
    .from(thoughts)
    .where(and(where({ agent: thoughts.agent }), gte(thoughts.pageKey, OPEN_KEYS)))
    .orderBy(desc(thoughts.priority), desc(thoughts.pageKey), asc(thoughts.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  return async (agent, limit) => open.all({ agent, limit: Math.min(limit, MOST_ROWS) }).map(toThought);
};

type Counted = Pick<ThoughtReader, 'countByStatus' | 'bySource' | 'countByTask' | 'oldestCreatedAt'>;

const countedThoughts = (db: Db): Counted => {
  const ofSource = where({ agent: tellings.agent, source: tellings.source });
  const ofTraffic = sql`${trafficOfItsThought('thought_tellings')} = ${sql.placeholder('traffic')}`;
  const statuses = byShape((shape: { readonly spanned: boolean; readonly traffic: boolean }) =>
    db
      .select({ name: tellings.status, rows: count() })
      .from(tellings)
      .where(and(ofSource, ...(shape.spanned ? spanned(tellings.endedAt) : []), shape.traffic ? ofTraffic : undefined))
      .groupBy(tellings.status)
      .prepare(),
  );
  const begun = db
    .select({ thoughtId: tellings.thoughtId, status: tellings.status })
    .from(tellings)
    .where(and(ofSource, ...spanned(tellings.beganAt)))
    .prepare();
  const oldest = db
    .select({ at: min(tellings.beganAt) })
    .from(tellings)
    .where(ofSource)
    .prepare();
  return {
    countByStatus: async (agent, source, span, traffic) =>
      named(
        statuses({ spanned: span !== undefined, traffic: traffic !== undefined }).all({
          agent,
          source,
          ...span,
          traffic,
        }),
      ),
    bySource: async (agent, source, span) => {
      const rows = begun.all({ agent, source, ...span });
      return new Map(rows.flatMap(({ thoughtId, status }) => (status ? [[thoughtId, status] as const] : [])));
    },
    countByTask: async (agent, taskIds) => {
      const rows = db
        .select({ taskId: thoughts.taskId, rows: count() })
        .from(thoughts)
        .where(and(eq(thoughts.agent, agent), inArray(thoughts.taskId, [...taskIds])))
        .groupBy(thoughts.taskId)
        .all();
      return new Map(rows.flatMap(({ taskId, rows: number }) => (taskId === null ? [] : [[taskId, number] as const])));
    },
    oldestCreatedAt: async (agent, source) => oldest.get({ agent, source })?.at ?? null,
  };
};

const endedThoughts = (db: Db): Pick<ThoughtReader, 'endedBuckets' | 'lastEndAt' | 'durationsMs'> => {
  const ofAgent = where({ agent: thoughts.agent });
  const bucket = sql<number>`(${thoughts.endedAt} - ${sql.placeholder('from')}) / ${sql.placeholder('stepMs')}`;
  const ended = db
    .select({ bucket: bucket.mapWith(Number), rows: count() })
    .from(thoughts)
    .where(and(ofAgent, ...spanned(thoughts.endedAt)))
    .groupBy(bucket)
    .prepare();
  const lastEnd = db
    .select({ at: max(thoughts.endedAt) })
    .from(thoughts)
    .where(and(ofAgent, lte(thoughts.endedAt, sql.placeholder('at'))))
    .prepare();
  const durations = (since: DurationSince, narrowed: SQL | undefined) =>
    db
      .select({ ms: sql<number>`${thoughts.endedAt} - ${thoughts[since]}` })
      .from(thoughts)
      .where(and(ofAgent, ...spanned(thoughts.endedAt), isNotNull(thoughts[since]), narrowed))
      .orderBy(desc(thoughts.endedAt))
      .limit(sql.placeholder('limit'))
      .prepare();
  const ofTraffic = sql`${trafficOfThought()} = ${sql.placeholder('traffic')}`;
  const durationsOf = (narrowed?: SQL) => ({
    createdAt: durations('createdAt', narrowed),
    startedAt: durations('startedAt', narrowed),
  });
  const [ofAll, ofOne] = [durationsOf(), durationsOf(ofTraffic)];
  return {
    endedBuckets: async (agent, from, stepMs, buckets) => {
      const counts = new Array<number>(buckets).fill(0);
      for (const row of ended.all({ agent, from, stepMs, to: from + stepMs * buckets })) {
        counts[Math.trunc(row.bucket)] = (counts[Math.trunc(row.bucket)] ?? 0) + row.rows;
      }
      return counts;
    },
    lastEndAt: async (agent, at) => lastEnd.get({ agent, at })?.at ?? null,
    durationsMs: async (agent, since, span, limit, traffic) =>
      (traffic === undefined ? ofAll : ofOne)[since]
        .all({ agent, ...span, traffic, limit: Math.min(limit, MOST_IN_SPAN) })
        .map(({ ms }) => ms),
  };
};

const thoughtSteps = (db: Db): Pick<ThoughtReader, 'steps' | 'stepsIn'> => ({
  steps: async (agent, thoughtId) =>
    db
      .select()
      .from(steps)
      .where(and(eq(steps.agent, agent), eq(steps.thoughtId, thoughtId)))
      .orderBy(...rising(steps.at, steps.id))
      .limit(MOST_ROWS)
      .all()
      .map(toStep),
  stepsIn: stepsOfSpan(db),
});

const stepsOfSpan = (db: Db): ThoughtReader['stepsIn'] => {
  const found = db
    .select()
    .from(steps)
    .where(and(where({ agent: steps.agent }), ...spanned(steps.at)))
    .orderBy(...falling(steps.at, steps.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  return async (agent, span, limit) =>
    found
      .all({ agent, ...span, limit: Math.min(limit, MOST_IN_SPAN) })
      .map(toStep)
      .reverse();
};
