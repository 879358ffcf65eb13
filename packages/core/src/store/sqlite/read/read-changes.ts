import { asc, eq, sql } from 'drizzle-orm';
import type { ChangeReader } from '../../../ports/reader.ts';
import { toChanges } from '../../change-rows.ts';
import type { Db } from '../database.ts';
import { agents } from '../schema/agents.ts';
import { changes } from '../schema/changes.ts';

export const sqliteChangeReader = (db: Db): ChangeReader => {
  const agent = sql.placeholder('agent');
  const edges = db
    .select({ head: agents.head, floor: agents.floor })
    .from(agents)
    .where(eq(agents.number, agent))
    .prepare();
  const after = db
    .select()
    .from(changes)
    .where(sql`${changes.agent} = ${agent} and ${changes.seq} > ${sql.placeholder('seq')}`)
    .orderBy(asc(changes.seq))
    .limit(sql.placeholder('limit'))
    .prepare();
  return {
    head: async (number) => edges.get({ agent: number })?.head ?? 0,
    floor: async (number) => edges.get({ agent: number })?.floor ?? 0,
    after: async (number, seq, limit) => toChanges(after.all({ agent: number, seq, limit }), limit),
  };
};
