import { and, count, desc, eq, gte, lt } from 'drizzle-orm';
import type { EventReader, SnapshotReader } from '../../../ports/reader.ts';
import { boundedLimit, decodeCursor, pageOf } from '../../page-cursor.ts';
import { toEvent, toSnapshot } from '../../records.ts';
import type { Db } from '../database.ts';
import { events } from '../schema/events.ts';
import { snapshots } from '../schema/snapshots.ts';
import { where } from '../tables/statements.ts';
import { falling, fallingAfter, within } from './read-page.ts';

const LIST = 'events';
/** Above every character: keys that begin with a prefix end before it. */
const LAST = '\u{10ffff}';

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
  return {
    list: async (agent, of) =>
      (of === undefined ? all.all({ agent }) : ofSubject.all({ agent, subject: of })).map(toSnapshot),
  };
};

export const sqliteEventReader = (db: Db): EventReader => ({
  page: async (agent, { types, span, keyPrefix, cursor, ...query }) => {
    const limit = boundedLimit(query.limit);
    const after = fallingAfter(events.at, events.id, decodeCursor(LIST, cursor));
    const prefix = keyPrefix ? [gte(events.key, keyPrefix), lt(events.key, `${keyPrefix}${LAST}`)] : [];
    // Each type in the order of its index; sorting all of several types would read them all.
    const rows = types.flatMap((type) =>
      db
        .select()
        .from(events)
        .where(and(eq(events.agent, agent), eq(events.type, type), ...within(events.at, span), after, ...prefix))
        .orderBy(...falling(events.at, events.id))
        .limit(limit + 1)
        .all(),
    );
    rows.sort((one, other) => other.at - one.at || other.id - one.id);
    const page = pageOf(LIST, rows.slice(0, limit + 1), limit, ({ at, id }) => ({ key: at, id }));
    return { rows: page.rows.map(toEvent), next: page.next };
  },
  lastBefore: async (agent, type, at) => {
    const found = db
      .select()
      .from(events)
      .where(and(eq(events.agent, agent), eq(events.type, type), lt(events.at, at)))
      .orderBy(desc(events.at), desc(events.id))
      .limit(1)
      .get();
    return found ? toEvent(found) : null;
  },
  count: async (agent, type, span) =>
    db
      .select({ rows: count() })
      .from(events)
      .where(and(eq(events.agent, agent), eq(events.type, type), ...within(events.at, span)))
      .get()?.rows ?? 0,
});
