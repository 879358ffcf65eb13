import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { audit } from '../schema/audit.ts';
import { calls } from '../schema/calls.ts';
import { deferrals } from '../schema/deferrals.ts';
import { findings } from '../schema/findings.ts';
import { spans } from '../schema/spans.ts';
import { adder, saver, where } from './statements.ts';

export const detailTables = (db: Db): Pick<Tables, 'calls' | 'spans' | 'audit' | 'deferrals' | 'findings'> => ({
  calls: callTable(db),
  spans: spanTable(db),
  audit: auditTable(db),
  deferrals: deferralTable(db),
  findings: findingTable(db),
});

const callTable = (db: Db): Tables['calls'] => {
  const { agent, source, key } = calls;
  const find = db.select().from(calls).where(where({ agent, source, key })).prepare();
  return {
    find: (number, from, name) => find.get({ agent: number, source: from, key: name }) ?? null,
    save: saver(db, calls, [agent, source, key]),
  };
};

const spanTable = (db: Db): Tables['spans'] => {
  const { agent, correlationId } = spans;
  const find = db.select().from(spans).where(where({ agent, correlationId })).prepare();
  return {
    find: (number, id) => find.get({ agent: number, correlationId: id }) ?? null,
    save: saver(db, spans, [agent, correlationId]),
  };
};

const auditTable = (db: Db): Tables['audit'] => {
  const { agent, entryId } = audit;
  const find = db.select().from(audit).where(where({ agent, entryId })).prepare();
  return {
    find: (number, id) => find.get({ agent: number, entryId: id }) ?? null,
    save: saver(db, audit, [agent, entryId]),
  };
};

const deferralTable = (db: Db): Tables['deferrals'] => {
  const { agent, deferralId } = deferrals;
  const find = db.select().from(deferrals).where(where({ agent, deferralId })).prepare();
  return {
    find: (number, id) => find.get({ agent: number, deferralId: id }) ?? null,
    save: saver(db, deferrals, [agent, deferralId]),
  };
};

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
