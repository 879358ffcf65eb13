import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { nextTurn } from '../../ports/next-turn.ts';
import type { Retention } from '../../ports/store.ts';
import type { SeriesId } from '../keep/entities.ts';
import type { AnyKind } from '../kinds/descriptor.ts';
import { KINDS } from '../kinds/kinds.ts';
import { listKey } from '../kinds/list-key.ts';
import { OPEN_FROM } from '../page-key.ts';
import { ageOf, samplesAgeMs } from '../retention.ts';
import type { Db } from './database.ts';
import { createSampleStep, type SampleStep } from './prune-samples.ts';
import { agents } from './schema/agents.ts';
import { changes } from './schema/changes.ts';
import { events } from './schema/events.ts';
import { reports } from './schema/reports.ts';
import { snapshots } from './schema/snapshots.ts';
import { steps } from './schema/steps.ts';
import { tasks, taskTellings } from './schema/tasks.ts';
import { thoughts, thoughtTellings } from './schema/thoughts.ts';
import { columnOf, KIND_TABLES, type KindTable } from './tables/kind-tables.ts';
import type { Writer } from './writer.ts';

/** Rows in one transaction: some ms, so that appends wait no longer than that. */
const STEP_ROWS = 250;

/** Deletes at most so many rows. Not done: more may be left. */
type Step = (most: number) => { readonly deleted: number; readonly done: boolean };

interface Ages {
  readonly retention: Retention;
  readonly now: number;
}

/** Deletes what is over age, a transaction a step, until `limit` rows are gone or none is left. */
export const createPrune = (
  db: Db,
  writer: Writer,
  forget: (gone: SeriesId) => void,
): ((ages: Ages & { readonly limit: number }) => Promise<number>) => {
  const sampleStep = createSampleStep(db, forget);
  return async (ages) => {
    let gone = 0;
    for (const step of stepsOf(db, ages, sampleStep)) {
      while (gone < ages.limit) {
        const { deleted, done } = await writer.once(() => step(Math.min(STEP_ROWS, ages.limit - gone)));
        gone += deleted;
        await nextTurn();
        if (done) break;
      }
    }
    return gone;
  };
};

/** Done where fewer went than might. */
const counted =
  (deleteSome: (most: number) => number): Step =>
  (most) => {
    const deleted = deleteSome(most);
    return { deleted, done: deleted < most };
  };

const stepsOf = (db: Db, { retention, now }: Ages, sampleStep: SampleStep): readonly Step[] => {
  const { thoughtsMs, snapshotChangesMs, samplesMs } = retention;
  const aged = (table: SQLiteTable, at: SQLiteColumn, ageMs: number | null, and?: SQL): Step[] =>
    ageMs === null
      ? []
      : [counted((most) => db.run(deleteAged({ table, at, before: now - ageMs, and, most })).changes)];
  return [
    ...(thoughtsMs === null ? [] : [agedThoughts(db, now - thoughtsMs), agedTasks(db, now - thoughtsMs)]),
    ...aged(steps, steps.changedAt, ageOf(retention, 'details')),
    ...KINDS.flatMap((kind) => {
      const table = KIND_TABLES[kind.name];
      return aged(table, table.changedAt, ageOf(retention, kind.retention.age), agesOf(kind, table));
    }),
    ...aged(events, events.changedAt, retention.auditMs, sql`${events.type} = 'audit.gap'`),
    ...aged(events, events.changedAt, snapshotChangesMs, sql`${events.type} = 'snapshot.changed'`),
    ...aged(snapshots, snapshots.changedAt, snapshotChangesMs, sql`${snapshots.gone}`),
    ...aged(reports, reports.at, retention.reportsMs),
    ...(retention.changesMs === null ? [] : [agedChanges(db, now - retention.changesMs)]),
    ...(samplesMs === null
      ? []
      : [(most: number) => sampleStep((metric) => now - samplesAgeMs(samplesMs, metric), most)]),
  ];
};

/** Which rows of a kind get old; undefined: all. */
const agesOf = (kind: AnyKind, table: KindTable): SQL | undefined => {
  const { openStays, only } = kind.retention;
  if (kind.order.open !== null && openStays) return sql`${columnOf(table, listKey(kind))} < ${OPEN_FROM}`;
  // As it stands in the condition of the index, so that the index serves.
  return only && sql`${columnOf(table, only.member)} = ${sql.raw(`'${only.word}'`)}`;
};

interface Aged {
  readonly table: SQLiteTable;
  readonly at: SQLiteColumn;
  readonly before: number;
  /** What else must hold of a row that goes. */
  readonly and?: SQL | undefined;
  readonly most: number;
}

const deleteAged = ({ table, at, before, and, most }: Aged): SQL => {
  const rows = sql`select rowid from ${table} where ${at} < ${before} ${and ? sql`and ${and}` : sql``} order by ${at} limit ${most}`;
  return sql`delete from ${table} where rowid in (${rows})`;
};

/** What the agent's own database calls open is open, however long. */
const notOpen = (status: SQLiteColumn, told: SQLiteColumn): SQL =>
  sql`not (${status} in ('pending', 'processing', 'active') and json_type(${told}, '$.database') is not null)`;

const agedThoughts = (db: Db, before: number): Step =>
  counted((most) => {
    const and = notOpen(thoughts.status, thoughts.told);
    const gone = db.all<{ agent: number; id: string }>(
      sql`${deleteAged({ table: thoughts, at: thoughts.changedAt, before, and, most })} returning agent, thought_id as id`,
    );
    const { agent, thoughtId } = thoughtTellings;
    for (const row of gone) {
      db.run(sql`delete from ${thoughtTellings} where ${agent} = ${row.agent} and ${thoughtId} = ${row.id}`);
    }
    return gone.length;
  });

const agedTasks = (db: Db, before: number): Step =>
  counted((most) => {
    const and = notOpen(tasks.status, tasks.told);
    const gone = db.all<{ agent: number; id: string; run: number }>(
      sql`${deleteAged({ table: tasks, at: tasks.changedAt, before, and, most })} returning agent, task_id as id, run`,
    );
    const { agent, taskId, run } = taskTellings;
    for (const row of gone) {
      // A later run of the same id is still told of.
      db.run(
        sql`delete from ${taskTellings} where ${agent} = ${row.agent} and ${taskId} = ${row.id} and ${run} = ${row.run}`,
      );
    }
    return gone.length;
  });

/** A follower whose cursor lies below what is left must read anew. */
const agedChanges = (db: Db, before: number): Step =>
  counted((most) => {
    const gone = db.all<{ agent: number; seq: number }>(
      sql`${deleteAged({ table: changes, at: changes.at, before, most })} returning agent, seq`,
    );
    for (const { agent, seq } of gone) {
      db.run(sql`update ${agents} set floor = max(floor, ${seq}) where ${agents.number} = ${agent}`);
    }
    return gone.length;
  });
