import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { findings } from '../schema/findings.ts';
import { adder, where } from './statements.ts';

export const findingTables = (db: Db): Pick<Tables, 'findings'> => ({ findings: findingTable(db) });

const findingTable = (db: Db): Tables['findings'] => {
  const { agent, key, id, ...others } = getTableColumns(findings);
  const open = db
    .select()
    .from(findings)
    .where(and(where({ agent, key }), isNull(findings.closedAt)))
    .prepare();
  const set = Object.fromEntries(
    Object.entries(others).map(([name, column]) => [name, sql`${sql.param(sql.placeholder(name), column)}`]),
  );
  const update = db
    .update(findings)
    .set(set)
    .where(eq(id, sql.placeholder('id')))
    .prepare();
  const add = adder(db, findings);
  return {
    open: (number, name) => open.get({ agent: number, key: name }) ?? null,
    add: (row) => {
      add(row);
    },
    update: (number, row) => {
      update.run({ ...row, id: number });
    },
  };
};
