import { and, asc, count, desc, eq, gt, or, type SQL, sql } from 'drizzle-orm';
import type { AnyKind } from '../../kinds/descriptor.ts';
import { listKey } from '../../kinds/list-key.ts';
import { MOST_TOGETHER } from '../../kinds/list-query.ts';
import type { Db } from '../database.ts';
import { columnOf, type KindTable } from '../tables/kind-tables.ts';
import { where } from '../tables/statements.ts';
import { byName, byShape } from './by-shape.ts';
import { bounded, falling, rising } from './read-page.ts';

/** Which conditions a statement has; their values are given when it runs. */
export interface Shape {
  /** Of one agent, else of all. */
  readonly agent: boolean;
  /** Members that are equal to a value, which an index serves. */
  readonly indexed: readonly string[];
  /** Others that are. */
  readonly others: readonly string[];
  /** Members that are equal to one of some values. */
  readonly any: readonly string[];
  readonly search: boolean;
}

const { placeholder } = sql;

/** Under which name the values of such a member are given, as JSON. */
export const anyName = (member: string): string => `any ${member}`;

/** The statements of one kind. Each is prepared once, when it is first needed. */
export const kindStatements = (db: Db, kind: AnyKind, table: KindTable) => {
  const { id, agent } = table;
  const key = columnOf(table, listKey(kind));
  const columns = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, columnOf(table, name)]));
  const inReach = ({ agent: one, indexed }: Shape): SQL[] => [
    ...(one ? [eq(agent, placeholder('agent'))] : []),
    ...indexed.map((name) => eq(columnOf(table, name), placeholder(name))),
    ...bounded(key, id),
  ];
  const fitting = (shape: Shape): SQL | undefined => {
    const words = kind.search.map((name) => sql`${columnOf(table, name)} like ${placeholder('pattern')} escape '\\'`);
    const any = shape.any.map(
      (name) => sql`instr(${placeholder(anyName(name))}, json_quote(${columnOf(table, name)})) > 0`,
    );
    return and(...inReach(shape), where(columns(shape.others)), ...any, shape.search ? or(...words) : undefined);
  };
  return {
    page: byShape((shape: Shape) =>
      db
        .select()
        .from(table)
        .where(fitting(shape))
        .orderBy(...falling(key, id))
        .limit(placeholder('limit'))
        .prepare(),
    ),
    count: byShape((shape: Shape) => db.select({ rows: count() }).from(table).where(fitting(shape)).prepare()),
    /** Where a slice ends that a filter looks at row after row. */
    sliceEnd: byShape((shape: Shape) =>
      db
        .select({ key: sql<number>`${key}`, id: sql<number>`${id}` })
        .from(table)
        .where(and(...inReach(shape)))
        .orderBy(desc(key), desc(id))
        .limit(1)
        .offset(placeholder('rows'))
        .prepare(),
    ),
    together: byName((member) =>
      db
        .select()
        .from(table)
        .where(and(eq(agent, placeholder('agent')), eq(columnOf(table, member), placeholder('of'))))
        .orderBy(...rising(columnOf(table, kind.order.by), id))
        .limit(MOST_TOGETHER)
        .prepare(),
    ),
    changedAfter: () =>
      db
        .select()
        .from(table)
        .where(and(eq(agent, placeholder('agent')), gt(columnOf(table, 'seq'), placeholder('seq'))))
        .orderBy(asc(columnOf(table, 'seq')))
        .limit(placeholder('limit'))
        .prepare(),
    counted: byName((member) => {
      const by = columnOf(table, member);
      return db
        .select({ name: sql<string | null>`${by}`, rows: count() })
        .from(table)
        .where(and(eq(agent, placeholder('agent')), ...bounded(key, id)))
        .groupBy(by)
        .prepare();
    }),
  };
};
