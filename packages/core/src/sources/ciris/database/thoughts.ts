import type { ThoughtSignal } from '../../../ports/signal.ts';
import { keptContent } from './content.ts';
import { positionAfter, type RowPosition, type RowTable, resumeAfter } from './position.ts';
import { GIVE_UP_MS, type Page, pageRows, type Reading } from './reading.ts';
import { type Row, textOf } from './row.ts';
import { LISTED } from './sql.ts';
import { type Course, courseOf, thoughtFields } from './thought-row.ts';
import { thoughtSql } from './thought-sql.ts';
import { isOpenThought } from './words.ts';

/** A thought that is not over, or of which no end is told yet: it is read again by its id. */
export interface WatchedThought {
  readonly id: string;
  /** What was last told of its course; the same again is not told. */
  readonly told: string;
  /** Since when it is over without an end; null: it is open. Epoch ms. */
  readonly overSince: number | null;
}

export interface ThoughtCursor {
  readonly position: RowPosition | null;
  readonly watched: readonly WatchedThought[];
}

/** Beyond it new rows wait until some are over, so that the cursor stays small and none is forgotten. */
const MOST_WATCHED = 5000;

/**
 * New thoughts by rowid, and every one that is not over again by its id: on early and v1 nothing
 * but `status` moves. A first reading of a file also takes open ones that are over age.
 */
export const readThoughts = (reading: Reading, cursor: ThoughtCursor | null): Page<ThoughtCursor> => {
  const table = rowTable(reading);
  const after = resumeAfter(reading.handle, table, cursor?.position ?? null, reading.from);
  const again = cursor ? readAgain(reading, cursor.watched) : { signals: [], watched: [] };
  const known = new Set(again.watched.map((thought) => thought.id));
  const older = cursor?.position
    ? []
    : oldOpen(reading, after).filter((row) => !known.has(textOf(row, 'thought_id') ?? ''));
  const room = Math.min(pageRows(reading), Math.max(0, MOST_WATCHED - again.watched.length));
  const rows = reading.handle.rows(
    `${thoughtSql(reading, true)} where t.rowid > ? order by t.rowid limit ?`,
    after,
    room,
  );
  const signals: ThoughtSignal[] = [...again.signals];
  const watched = new Map(again.watched.map((thought) => [thought.id, thought]));
  for (const row of [...older, ...rows]) {
    const seen = standing(reading, row, null);
    signals.push({ kind: 'thought', thought: thoughtFields(row, seen.course, content(reading, row)) });
    if (seen.watched) watched.set(seen.watched.id, seen.watched);
  }
  const position = positionAfter(rows, cursor?.position ?? null, { key: 'thought_id', time: 'created_at' });
  return { signals, cursor: { position, watched: [...watched.values()] }, more: room > 0 && rows.length === room };
};

const rowTable = (reading: Reading): RowTable => ({
  table: reading.layout.thoughts.name,
  key: 'thought_id',
  time: 'created_at',
  only: '',
});

const content = (reading: Reading, row: Row): string | null => keptContent(row, 'content', reading.content);

const oldOpen = (reading: Reading, before: number): readonly Row[] =>
  reading.handle.rows(
    `${thoughtSql(reading, true)} where t.status in ('pending', 'processing') and t.rowid <= ? order by t.rowid limit ?`,
    before,
    pageRows(reading),
  );

/** How a row stands, and whether it must be looked at again. */
const standing = (
  reading: Reading,
  row: Row,
  before: WatchedThought | null,
): { readonly course: Course; readonly watched: WatchedThought | null } => {
  const course = courseOf(row, reading.layout.generation);
  const open = isOpenThought(course.status ?? null);
  const overSince = open ? null : (before?.overSince ?? reading.now);
  const settled = !open && (course.endedAt !== undefined || reading.now - (overSince ?? 0) > GIVE_UP_MS);
  return {
    course,
    watched: settled ? null : { id: textOf(row, 'thought_id') ?? '', told: textOfCourse(course), overSince },
  };
};

const readAgain = (
  reading: Reading,
  watched: readonly WatchedThought[],
): { readonly signals: readonly ThoughtSignal[]; readonly watched: readonly WatchedThought[] } => {
  if (watched.length === 0) return { signals: [], watched: [] };
  const ids = JSON.stringify(watched.map((thought) => thought.id));
  const rows = reading.handle.rows(`${thoughtSql(reading, false)} where t.thought_id in ${LISTED}`, ids);
  const found = new Map(rows.map((row) => [textOf(row, 'thought_id'), row]));
  const signals: ThoughtSignal[] = [];
  const left: WatchedThought[] = [];
  for (const before of watched) {
    const row = found.get(before.id);
    if (!row) {
      // Its row was deleted while it was open: it is over, and nobody tells how.
      if (before.overSince === null)
        signals.push({ kind: 'thought', thought: { thoughtId: before.id, status: 'ended' } });
      continue;
    }
    const now = standing(reading, row, before);
    if (textOfCourse(now.course) !== before.told)
      signals.push({ kind: 'thought', thought: thoughtFields(row, now.course, null) });
    if (now.watched) left.push(now.watched);
  }
  return { signals, watched: left };
};

const textOfCourse = (course: Course): string =>
  [course.status, course.startedAt, course.endedAt, course.action].join('|');
