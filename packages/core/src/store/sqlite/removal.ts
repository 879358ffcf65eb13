import { eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { AgentNumber } from '../../ports/agent.ts';
import { nextTurn } from '../../ports/next-turn.ts';
import type { Db } from './database.ts';
import { removals } from './schema/agents.ts';
import { changes } from './schema/changes.ts';
import { cursors } from './schema/cursors.ts';
import { events } from './schema/events.ts';
import { reports } from './schema/reports.ts';
import { freshSamples, series, settledSamples } from './schema/samples.ts';
import { snapshots } from './schema/snapshots.ts';
import { steps } from './schema/steps.ts';
import { tasks, taskTellings } from './schema/tasks.ts';
import { thoughts, thoughtTellings } from './schema/thoughts.ts';
import { KIND_TABLES } from './tables/kind-tables.ts';
import type { Writer } from './writer.ts';

/** Rows in one step: some ms of work. */
const STEP_ROWS = 250;

/** Every table with rows of an agent; samples hang on its series. */
export const AGENT_TABLES: readonly (SQLiteTable & { readonly agent: SQLiteColumn })[] = [
  cursors,
  changes,
  snapshots,
  events,
  tasks,
  taskTellings,
  thoughts,
  thoughtTellings,
  steps,
  ...Object.values(KIND_TABLES),
  reports,
  series,
];

/** Deletes what was kept of an agent, a transaction a step: a process that dies on the way goes on at its next start. */
export const removeRows = async (db: Db, writer: Writer, agent: AgentNumber): Promise<void> => {
  const steps = removalSteps(db, agent);
  while (!(await writer.once(() => steps.next().done))) await nextTurn();
};

function* removalSteps(db: Db, agent: AgentNumber): Generator<void, void> {
  const numbers = db.select({ id: series.id }).from(series).where(eq(series.agent, agent)).all();
  for (const { id } of numbers) {
    yield* steppedDelete(db, settledSamples, settledSamples.series, id);
    yield* steppedDelete(db, freshSamples, freshSamples.series, id, freshSamples.at);
  }
  for (const table of AGENT_TABLES) yield* steppedDelete(db, table, table.agent, agent);
  db.delete(removals).where(eq(removals.agent, agent)).run();
}

/** What an earlier process could not finish. */
export const finishRemovals = async (db: Db, writer: Writer): Promise<void> => {
  for (const { agent } of db.select().from(removals).all()) await removeRows(db, writer, agent);
};

/** `key`: what tells rows of this value apart, where the table has no rowid. */
function* steppedDelete(
  db: Db,
  table: SQLiteTable,
  column: SQLiteColumn,
  value: number,
  key: SQLWrapper = sql`rowid`,
): Generator<void, void> {
  const rows = sql`select ${key} from ${table} where ${column} = ${value} limit ${STEP_ROWS}`;
  while (db.run(sql`delete from ${table} where ${column} = ${value} and ${key} in (${rows})`).changes > 0) yield;
}
