import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { snapshots } from '../schema/snapshots.ts';
import { saver, where } from './statements.ts';

export const snapshotTables = (db: Db): Pick<Tables, 'snapshots'> => {
  const { agent, subject, key, source, endpoint } = snapshots;
  const byKey = where({ agent, subject, key, source, endpoint });
  const find = db.select().from(snapshots).where(byKey).prepare();
  const listed = db
    .select()
    .from(snapshots)
    .where(and(where({ agent, subject, source, endpoint }), eq(snapshots.gone, false)))
    .orderBy(asc(key))
    .prepare();
  const confirm = db
    .update(snapshots)
    .set({
      observedAt: sql`${sql.placeholder('observedAt')}`,
      everyMs: sql`${sql.placeholder('everyMs')}`,
      processStartedAt: sql`${sql.placeholder('processStartedAt')}`,
    })
    .where(byKey)
    .prepare();
  return {
    snapshots: {
      find: (id) => find.get(id) ?? null,
      listed: (id) => listed.all(id),
      save: saver(db, snapshots, [agent, subject, key, source, endpoint]),
      confirm: (row) => {
        confirm.run(row);
      },
    },
  };
};
