import { and, between, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { isOpenThought } from '../../../ingest/assemble-thought.ts';
import type { AgentNumber } from '../../../ports/agent.ts';
import type { ThoughtQuery, ThoughtReader } from '../../../ports/reader.ts';
import { boundedLimit, decodeCursor, type PageEnd, pageOf } from '../../page-cursor.ts';
import { type KeyRange, keyRanges } from '../../page-key.ts';
import { toThought } from '../../records.ts';
import type { Db } from '../database.ts';
import { thoughts } from '../schema/thoughts.ts';
import { contains, falling, fallingAfter } from './read-page.ts';
import { SLICE_ROWS, slicesFrom } from './slices.ts';
import { trafficOfThought } from './traffic.ts';

type Row = typeof thoughts.$inferSelect;
const LIST = 'thoughts';

export const sqliteThoughtPages =
  (db: Db): ThoughtReader['page'] =>
  async (agent, query) => {
    const limit = boundedLimit(query.limit);
    const after = decodeCursor(LIST, query.cursor);
    const rows: Row[] = [];
    for (const range of rangesOf(query)) {
      for await (const found of slices(db, { agent, query, range, after, most: () => limit + 1 - rows.length })) {
        rows.push(...found);
        if (rows.length > limit) break;
      }
      if (rows.length > limit) break;
    }
    const page = pageOf(LIST, rows, limit, ({ pageKey, id }) => ({ key: pageKey, id }));
    return { rows: page.rows.map(toThought), next: page.next };
  };

const rangesOf = ({ statuses, span }: ThoughtQuery): readonly KeyRange[] =>
  keyRanges(
    {
      open: !statuses || statuses.some(isOpenThought),
      closed: !statuses || statuses.some((status) => !isOpenThought(status)),
    },
    span,
  );

interface Reading {
  readonly agent: AgentNumber;
  readonly query: ThoughtQuery;
  readonly range: KeyRange;
  readonly after: PageEnd | null;
  readonly most: () => number;
}

async function* slices(db: Db, { agent, query, range, after, most }: Reading): AsyncGenerator<readonly Row[]> {
  const filters = filtersOf(query);
  const { pageKey, id } = thoughts;
  const bounds = (end: PageEnd | null) => [
    eq(thoughts.agent, agent),
    between(pageKey, range.low, range.high),
    fallingAfter(pageKey, id, end),
    ...(query.taskId === undefined ? [] : [eq(thoughts.taskId, query.taskId)]),
  ];
  const ends = slicesFrom(after, (from) => (filters.length > 0 ? sliceEnd(db, and(...bounds(from))) : undefined));
  for await (const { from, to } of ends) {
    const slice = to ? sql`(${pageKey}, ${id}) >= (${to.key}, ${to.id})` : undefined;
    yield db
      .select()
      .from(thoughts)
      .where(and(...bounds(from), slice, ...filters))
      .orderBy(...falling(pageKey, id))
      .limit(most())
      .all();
  }
}

const sliceEnd = (db: Db, bounds: SQL | undefined): PageEnd | undefined =>
  db
    .select({ key: thoughts.pageKey, id: thoughts.id })
    .from(thoughts)
    .where(bounds)
    .orderBy(...falling(thoughts.pageKey, thoughts.id))
    .limit(1)
    .offset(SLICE_ROWS - 1)
    .get();

const filtersOf = ({ statuses, traffic, search, searchContent = true }: ThoughtQuery): SQL[] => {
  const filters: SQL[] = [
    ...(statuses ? [inArray(thoughts.status, [...statuses])] : []),
    ...(traffic === undefined ? [] : [sql`${trafficOfThought()} = ${traffic}`]),
  ];
  if (search === undefined || search === '') return filters;
  const pattern = contains(search);
  const { thoughtId, type, action, content } = thoughts;
  const anywhere = or(
    ...[thoughtId, type, action, ...(searchContent ? [content] : [])].map(
      (column) => sql`${column} like ${pattern} escape '\\'`,
    ),
  );
  return anywhere ? [...filters, anywhere] : filters;
};
