import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { isOpenThought } from '../../../ingest/assemble-thought.ts';
import type { AgentNumber } from '../../../ports/agent.ts';
import type { ThoughtQuery, ThoughtReader } from '../../../ports/reader.ts';
import { boundedLimit, decodeCursor, pageOf } from '../../page-cursor.ts';
import { type KeyRange, keyRanges } from '../../page-key.ts';
import { toThought } from '../../records.ts';
import type { Db } from '../database.ts';
import { thoughts } from '../schema/thoughts.ts';
import { byShape } from './by-shape.ts';
import { bounded, boundsOf, contains, falling } from './read-page.ts';
import { SLICE_ROWS, slicesFrom } from './slices.ts';
import { trafficOfThought } from './traffic.ts';

type Row = typeof thoughts.$inferSelect;
const LIST = 'thoughts';

export const sqliteThoughtPages = (db: Db): ThoughtReader['page'] => {
  const partsOf = sliced(statementsOf(db));
  return async (agent, query) => {
    const limit = boundedLimit(query.limit);
    const rows: Row[] = [];
    for await (const read of partsOf(agent, query)) {
      rows.push(...read(limit + 1 - rows.length));
      if (rows.length > limit) break;
    }
    const page = pageOf(LIST, rows, limit, ({ pageKey, id }) => ({ key: pageKey, id }));
    return { rows: page.rows.map(toThought), next: page.next };
  };
};

/** The parts of a list in which to look, in its order: each reads its first rows. */
const sliced = ({ page, sliceEnd }: ReturnType<typeof statementsOf>) =>
  async function* (agent: AgentNumber, query: ThoughtQuery): AsyncGenerator<(most: number) => readonly Row[]> {
    const after = decodeCursor(LIST, query.cursor);
    const shape = shapeOf(query);
    const asked = { ...valuesOf(query), agent };
    for (const { low, high } of rangesOf(query)) {
      const end = after && after.key <= high ? after : { key: high + 1, id: 0 };
      if (end.key < low) continue;
      const ends = slicesFrom(end, (from) =>
        hasFilter(shape)
          ? sliceEnd(shape).get({ ...asked, ...boundsOf({ key: low, id: 0 }, from), rows: SLICE_ROWS - 1 })
          : undefined,
      );
      for await (const { from, to } of ends) {
        const bounds = boundsOf(to ?? { key: low, id: 0 }, from);
        yield (limit) => page(shape).all({ ...asked, ...bounds, limit });
      }
    }
  };

const rangesOf = ({ statuses, span }: ThoughtQuery): readonly KeyRange[] =>
  keyRanges(
    {
      open: !statuses || statuses.some(isOpenThought),
      closed: !statuses || statuses.some((status) => !isOpenThought(status)),
    },
    span,
  );

/** Which conditions a statement has; their values are given when it runs. */
interface Shape {
  readonly task: boolean;
  readonly statuses: boolean;
  readonly traffic: boolean;
  readonly search: 'nowhere' | 'content' | 'names';
}

const shapeOf = ({ taskId, statuses, traffic, search = '', searchContent = true }: ThoughtQuery): Shape => ({
  task: taskId !== undefined,
  statuses: statuses !== undefined,
  traffic: traffic !== undefined,
  search: search === '' ? 'nowhere' : searchContent ? 'content' : 'names',
});

const valuesOf = ({ taskId, statuses, traffic, search = '' }: ThoughtQuery) => ({
  taskId,
  statuses: JSON.stringify(statuses ?? []),
  traffic,
  pattern: contains(search),
});

/** Rows must be looked at one after the other. */
const hasFilter = ({ statuses, traffic, search }: Shape): boolean => statuses || traffic || search !== 'nowhere';

const statementsOf = (db: Db) => {
  const { pageKey, id } = thoughts;
  const { placeholder } = sql;
  const inReach = ({ task }: Shape): SQL | undefined =>
    and(
      eq(thoughts.agent, placeholder('agent')),
      ...bounded(pageKey, id),
      task ? eq(thoughts.taskId, placeholder('taskId')) : undefined,
    );
  const fitting = ({ statuses, traffic, search }: Shape): (SQL | undefined)[] => {
    const { thoughtId, type, action, content } = thoughts;
    const searched = [thoughtId, type, action, ...(search === 'content' ? [content] : [])];
    const words = searched.map((column) => sql`${column} like ${placeholder('pattern')} escape '\\'`);
    return [
      statuses ? sql`instr(${placeholder('statuses')}, json_quote(${thoughts.status})) > 0` : undefined,
      traffic ? sql`${trafficOfThought()} = ${placeholder('traffic')}` : undefined,
      search === 'nowhere' ? undefined : or(...words),
    ];
  };
  return {
    page: byShape((shape: Shape) =>
      db
        .select()
        .from(thoughts)
        .where(and(inReach(shape), ...fitting(shape)))
        .orderBy(...falling(pageKey, id))
        .limit(placeholder('limit'))
        .prepare(),
    ),
    /** Where a slice ends that a filter looks at row after row. */
    sliceEnd: byShape((shape: Shape) =>
      db
        .select({ key: pageKey, id })
        .from(thoughts)
        .where(inReach(shape))
        .orderBy(desc(pageKey), desc(id))
        .limit(1)
        .offset(placeholder('rows'))
        .prepare(),
    ),
  };
};
