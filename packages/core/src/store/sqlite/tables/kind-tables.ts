import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { KindName } from '../../../ports/kinds/kinds.ts';
import type { Stamp } from '../../keep/entities.ts';
import type { KindTable as KeptTable, Tables } from '../../keep/tables.ts';
import type { AnyKept, Told } from '../../kinds/kept.ts';
import { eachKind, KEPT_KINDS } from '../../kinds/kinds.ts';
import type { Db } from '../database.ts';
import { audit } from '../schema/audit.ts';
import { calls } from '../schema/calls.ts';
import { deferrals } from '../schema/deferrals.ts';
import { errorGroups } from '../schema/error-groups.ts';
import { errors } from '../schema/errors.ts';
import { findings } from '../schema/findings.ts';
import { graphEdges } from '../schema/graph-edges.ts';
import { graphNodes } from '../schema/graph-nodes.ts';
import { handlerSummaries } from '../schema/handler-summaries.ts';
import { incidents } from '../schema/incidents.ts';
import { logs } from '../schema/logs.ts';
import { spans } from '../schema/spans.ts';
import { traces } from '../schema/traces.ts';
import { adder, rowFinder, saver, where } from './statements.ts';

export type KindTable = SQLiteTable & { readonly [column in 'id' | 'agent' | 'changedAt']: SQLiteColumn };

type TableOf<Name extends KindName> = KindTable & {
  readonly $inferSelect: Stamp & Omit<Told<Name>, 'findingId'>;
};

/** The table of each kind: it has a column for whatever a row of its kind shows. */
export const KIND_TABLES: { readonly [Name in KindName]: TableOf<Name> } = {
  calls,
  spans,
  traces,
  audit,
  deferrals,
  logs,
  graphNodes,
  graphEdges,
  handlerSummaries,
  errors,
  errorGroups,
  incidents,
  findings,
};

export const columnOf = (table: SQLiteTable, name: string): SQLiteColumn => {
  const column = getTableColumns(table)[name];
  if (!column) throw new Error(`The table has no column ${name}: its kind names one.`);
  return column;
};

export const kindTables = (db: Db): Pick<Tables, 'kinds' | 'errors'> => ({
  kinds: eachKind(KEPT_KINDS, ({ name, keep }) => keptTable(db, KIND_TABLES[name], keep.key)),
  errors: { regroup: regrouper(db) },
});

const regrouper = (db: Db): Tables['errors']['regroup'] => {
  const move = db
    .update(errors)
    .set({ groupId: sql`${sql.placeholder('into')}` })
    .where(and(eq(errors.agent, sql.placeholder('agent')), eq(errors.groupId, sql.placeholder('from'))))
    .prepare();
  return (agent, from, into) => void move.run({ agent, from, into });
};

const keyOf = (table: KindTable, key: readonly string[]): Readonly<Record<string, SQLiteColumn>> =>
  Object.fromEntries(['agent', ...key].map((name) => [name, columnOf(table, name)]));

export const finder = (db: Db, table: KindTable, key: readonly string[]): KeptTable['find'] => {
  const find = db
    .select()
    .from(table)
    .where(where(keyOf(table, key)))
    .prepare();
  return (agent, named) => (find.get({ ...named, agent }) as AnyKept | undefined) ?? null;
};

export const keptTable = (db: Db, table: KindTable, key: readonly string[]): KeptTable => {
  const find = rowFinder(db, table, keyOf(table, key));
  return {
    find: (agent, named) => find({ ...named, agent }) as AnyKept | null,
    add: adder(db, table) as (row: AnyKept) => boolean,
    save: saver(db, table, Object.values(keyOf(table, key))) as (row: AnyKept) => void,
  };
};
