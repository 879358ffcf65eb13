import { and, count, desc, eq, gte, lt } from 'drizzle-orm';
import type { AgentNumber } from '../../../ports/agent.ts';
import type { EventReader, SnapshotReader } from '../../../ports/reader.ts';
import type { SnapshotRow } from '../../../ports/rows.ts';
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
