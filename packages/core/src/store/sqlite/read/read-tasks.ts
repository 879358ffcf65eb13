import type { Traffic } from '@ciris/telemetry-contracts';
import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { TaskReader } from '../../../ports/reader.ts';
import { boundedLimit, decodeCursor, pageOf } from '../../page-cursor.ts';
import { toTask } from '../../records.ts';
import type { Db } from '../database.ts';
import { tasks, taskTellings as tellings } from '../schema/tasks.ts';
import { falling, fallingAfter } from './read-page.ts';
import { known, trafficOfTask } from './traffic.ts';

const LIST = 'tasks';

const narrowed = (traffic: Traffic | undefined): SQL | undefined =>
  traffic === undefined ? undefined : sql`${trafficOfTask()} = ${traffic}`;

export const sqliteTaskReader = (db: Db): TaskReader => ({
  page: async (agent, { status, traffic, cursor, ...query }) => {
    const limit = boundedLimit(query.limit);
    const after = fallingAfter(tasks.sortAt, tasks.id, decodeCursor(LIST, cursor));
    const rows = db
      .select()
      .from(tasks)
      .where(and(eq(tasks.agent, agent), status ? eq(tasks.status, status) : undefined, narrowed(traffic), after))
      .orderBy(...falling(tasks.sortAt, tasks.id))
      .limit(limit + 1)
      .all();
    const page = pageOf(LIST, rows, limit, ({ sortAt, id }) => ({ key: sortAt, id }));
    return { rows: page.rows.map(toTask), next: page.next };
  },
  trafficOf: async (agent, taskIds) =>
    known(
      db
        .select({ id: tasks.taskId, traffic: trafficOfTask() })
        .from(tasks)
        .where(and(eq(tasks.agent, agent), inArray(tasks.taskId, [...taskIds])))
        .all(),
    ),
  newest: async (agent, taskIds) => {
    const rows = db
      .select()
      .from(tasks)
      .where(and(eq(tasks.agent, agent), inArray(tasks.taskId, [...taskIds])))
      .orderBy(asc(tasks.taskId), asc(tasks.run))
      .all();
    return new Map(rows.map((row) => [row.taskId, toTask(row)] as const));
  },
  runs: async (agent, taskId) =>
    db
      .select()
      .from(tasks)
      .where(and(eq(tasks.agent, agent), eq(tasks.taskId, taskId)))
      .orderBy(desc(tasks.run))
      .limit(1000)
      .all()
      .map(toTask),
  countByStatus: async (agent, source) => {
    const rows = db
      .select({ status: tellings.status, rows: count() })
      .from(tellings)
      .where(and(eq(tellings.agent, agent), eq(tellings.source, source)))
      .groupBy(tellings.status)
      .all();
    return Object.fromEntries(rows.flatMap(({ status, rows: number }) => (status === null ? [] : [[status, number]])));
  },
});
