import { and, count, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { AgentNumber } from '../../../ports/agent.ts';
import type { EventReader, SnapshotReader } from '../../../ports/reader.ts';
import type { SnapshotRow } from '../../../ports/rows.ts';
import { boundedLimit, decodeCursor, pageOf } from '../../page-cursor.ts';
import { toEvent, toSnapshot } from '../../records.ts';
import type { Db } from '../database.ts';
import { events } from '../schema/events.ts';
import { snapshots } from '../schema/snapshots.ts';
import { where } from '../tables/statements.ts';
import { falling, spanned } from './read-page.ts';

const LIST = 'events';
/** Above every character: keys that begin with a prefix end before it. */
const LAST = '\u{10ffff}';

/** Agents of whom all rows are held at once. */
const MOST_WHOLE = 3;

/** The most read of all: its statements are prepared once. */
export const sqliteSnapshotReader = (db: Db): SnapshotReader => {
  const { subject, key, source, endpoint } = snapshots;
  const listed = (keys: Parameters<typeof where>[0]) =>
    db
      .select()
      .from(snapshots)
      .where(and(where(keys), eq(snapshots.gone, false)))
      .orderBy(subject, key, source, endpoint)
      .prepare();
  const all = listed({ agent: snapshots.agent });
  const ofSubject = listed({ agent: snapshots.agent, subject });
  // Moves with each commit of another connection, and the writer is one.
  const version = db.$client.prepare('pragma data_version').pluck();
  const newest = new Map<AgentNumber, readonly SnapshotRow[]>();
  let readAt: unknown = null;

  /** A page asks many questions at one bell, and each begins with all that is known. */
  const whole = (agent: AgentNumber): readonly SnapshotRow[] => {
    const now = version.get();
    if (now !== readAt) newest.clear();
    readAt = now;
    const known = newest.get(agent);
    if (known) return known;
    const rows = all.all({ agent }).map(toSnapshot);
    if (newest.size >= MOST_WHOLE) newest.clear();
    newest.set(agent, rows);
    return rows;
  };

  return {
    list: async (agent, of) =>
      of === undefined ? whole(agent) : ofSubject.all({ agent, subject: of }).map(toSnapshot),
  };
};

type Shape = 'all' | 'byPrefix';

/** What a statement is given where nothing was asked: all instants, and rows before none. */
const EVER = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

/** Asked at each ring, again and again for each type and key: its statements are prepared once. */
export const sqliteEventReader = (db: Db): EventReader => {
  const { agent, type, key, at, id } = events;
  const ofType = where({ agent, type });
  const listed = (prefixed: SQL | undefined) =>
    db
      .select()
      .from(events)
      .where(
        and(
          ofType,
          ...spanned(at),
          sql`(${at}, ${id}) < (${sql.placeholder('endAt')}, ${sql.placeholder('endId')})`,
          prefixed,
        ),
      )
      .orderBy(...falling(at, id))
      .limit(sql.placeholder('limit'))
      .prepare();
  const pages: Readonly<Record<Shape, ReturnType<typeof listed>>> = {
    all: listed(undefined),
    byPrefix: listed(and(gte(key, sql.placeholder('lowKey')), lt(key, sql.placeholder('highKey')))),
  };
  const before = db
    .select()
    .from(events)
    .where(and(ofType, lt(at, sql.placeholder('at'))))
    .orderBy(...falling(at, id))
    .limit(1)
    .prepare();
  const counted = db
    .select({ rows: count() })
    .from(events)
    .where(and(ofType, ...spanned(at)))
    .prepare();

  return {
    page: async (of, { types, span, keyPrefix, cursor, ...query }) => {
      const limit = boundedLimit(query.limit);
      const end = decodeCursor(LIST, cursor) ?? { key: Number.MAX_SAFE_INTEGER, id: 0 };
      const { from = EVER.from, to = EVER.to } = span ?? {};
      // The index goes by the instant alone: nothing later than the end of the page before is looked at.
      const asked = { agent: of, from, to: Math.min(to, end.key + 1), endAt: end.key, endId: end.id, limit: limit + 1 };
      const narrowed = keyPrefix ? { lowKey: keyPrefix, highKey: `${keyPrefix}${LAST}` } : {};
      // Each type in the order of its index; sorting all of several types would read them all.
      const rows = types.flatMap((one) =>
        pages[keyPrefix ? 'byPrefix' : 'all'].all({ ...asked, ...narrowed, type: one }),
      );
      rows.sort((one, other) => other.at - one.at || other.id - one.id);
      const page = pageOf(LIST, rows.slice(0, limit + 1), limit, (row) => ({ key: row.at, id: row.id }));
      return { rows: page.rows.map(toEvent), next: page.next };
    },
    lastBefore: async (of, one, instant) => {
      const found = before.get({ agent: of, type: one, at: instant });
      return found ? toEvent(found) : null;
    },
    count: async (of, one, { from = EVER.from, to = EVER.to }) =>
      counted.get({ agent: of, type: one, from, to })?.rows ?? 0,
  };
};
