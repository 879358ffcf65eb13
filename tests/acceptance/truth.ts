import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { NAMES } from '../judge/truth/sample-file.ts';

export type Value = number | string | Readonly<Record<string, number>>;

/** What the agent's database held at one moment, by the names of `figures.ts`. */
export interface Truth {
  /** Epoch ms: before the first and after the last statement. */
  readonly from: number;
  readonly to: number;
  readonly values: Readonly<Record<string, Value>>;
}

interface Statement {
  readonly file: string;
  readonly sql: string;
  readonly bound?: readonly unknown[];
}

type Row = Readonly<Record<string, unknown>>;
type Counts = Readonly<Record<string, number>>;

const ENGINE = 'ciris_engine.db';
const AUDIT = 'ciris_audit.db';
/** A rollback journal blocks its writer while it is read: one short statement at a time. */
const TIMEOUT_MS = 2_000;

/** Opened for one statement, never written, nothing left behind but what SQLite itself needs to read. */
const rowsOf = (folder: string, { file, sql, bound = [] }: Statement): readonly Row[] => {
  const database = new Database(join(folder, file), { readonly: true, fileMustExist: true, timeout: TIMEOUT_MS });
  try {
    database.pragma('query_only = 1');
    return database.prepare<unknown[], Row>(sql).all(...bound);
  } finally {
    database.close();
  }
};

const counted = (rows: readonly Row[], column: string): Counts => {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = String(row[column]).toLowerCase();
    counts[key] = (counts[key] ?? 0) + Number(row.n);
  }
  return counts;
};

const sum = (counts: Counts, ...names: readonly string[]): number =>
  (names.length > 0 ? names : Object.keys(counts)).reduce((total, name) => total + (counts[name] ?? 0), 0);

/** Which layout lies there, by its tables. */
const generationOf = (folder: string): Generation => {
  const has = (sql: string): boolean => rowsOf(folder, { file: ENGINE, sql }).length > 0;
  if (has("select 1 from sqlite_master where name = 'cirislens_tasks'")) return 'v2';
  return has("select 1 from pragma_table_info('tasks') where name = 'agent_occurrence_id'") ? 'v1' : 'early';
};

/** Points of LLM calls are added up as they come: summing all of them at each look would cost the agent's disk. */
interface Points {
  readonly rowid: number;
  readonly calls: number;
  readonly tokens: number;
  readonly costCents: number;
}

const addPoints = (read: (statement: Statement) => readonly Row[], generation: Generation, before: Points): Points => {
  const { nodes, attributes } = NAMES[generation];
  const sql = `select max(rowid) last, sum(name = 'llm.tokens.total') calls,
      sum(case when name = 'llm.tokens.total' then value else 0 end) tokens,
      sum(case when name = 'llm.cost.cents' then value else 0 end) cost
    from (select rowid, json_extract(${attributes}, '$.metric_name') name, json_extract(${attributes}, '$.value') value
      from ${nodes} where node_type = 'tsdb_data' and rowid > ?)`;
  const [row = {}] = read({ file: ENGINE, sql, bound: [before.rowid] });
  if (row.last === null || row.last === undefined) return before;
  return {
    rowid: Number(row.last),
    calls: before.calls + Number(row.calls),
    tokens: before.tokens + Number(row.tokens),
    costCents: before.costCents + Number(row.cost),
  };
};

export interface TruthReader {
  /** Throws where the file cannot be read just now. */
  read(): Truth;
}

/** When a database in the folder was last written to, epoch ms: what is read after it was so since then. */
const lastWriteAt = (folder: string): number =>
  Math.max(
    ...[ENGINE, `${ENGINE}-wal`, AUDIT, `${AUDIT}-wal`]
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
      .map(Math.ceil),
  );

/** Reads the agent's database by SQL of our own, with nothing of the platform's readers. */
export const openTruth = (folder: string): TruthReader => {
  const generation = generationOf(folder);
  const { tasks, thoughts, correlations, nodes } = NAMES[generation];
  const auditFile = generation === 'v2' ? ENGINE : AUDIT;
  const auditTable = generation === 'v2' ? 'cirislens_audit_log' : 'audit_log';
  const read = (statement: Statement): readonly Row[] => rowsOf(folder, statement);
  const main = (sql: string): readonly Row[] => read({ file: ENGINE, sql });
  let points: Points = { rowid: 0, calls: 0, tokens: 0, costCents: 0 };

  const audit = (): Readonly<Record<string, Value>> => {
    if (!existsSync(join(folder, auditFile))) return {};
    const sql = `select count(*) n, max(sequence_number) last from ${auditTable}`;
    const [row = {}] = read({ file: auditFile, sql });
    return { auditEntries: Number(row.n), ...(row.last === null ? {} : { auditLast: Number(row.last) }) };
  };

  const flow = (): Readonly<Record<string, Value>> => {
    const task = counted(main(`select status, count(*) n from ${tasks} group by status`), 'status');
    const thought = counted(main(`select status, count(*) n from ${thoughts} group by status`), 'status');
    const pending = sum(thought, 'pending');
    return {
      tasksTotal: sum(task),
      tasksOpen: sum(task, 'pending', 'active'),
      tasksCompleted: sum(task, 'completed'),
      tasksDeferred: sum(task, 'deferred'),
      tasksRejected: sum(task, 'rejected'),
      tasksFailed: sum(task, 'failed'),
      thoughtsTotal: sum(thought),
      thoughtsOpen: sum(thought, 'pending', 'processing'),
      thoughtsCompleted: sum(thought, 'completed'),
      thoughtsDeferred: sum(thought, 'deferred'),
      thoughtsFailed: sum(thought, 'failed'),
      thoughtsEnded: sum(thought, 'completed', 'deferred', 'failed'),
      thoughtsWaiting: pending,
      thoughtsRunning: sum(thought, 'processing'),
      queueDepth: pending + sum(task, 'pending'),
    };
  };

  const ids = (table: string, column: string): string =>
    main(`select ${column} id from ${table} order by ${column}`)
      .map(({ id }) => String(id))
      .join(' ');

  return {
    read: () => {
      const from = Date.now();
      points = addPoints(read, generation, points);
      const graph = main(`select node_type, scope, count(*) n from ${nodes} group by node_type, scope`);
      const said = counted(
        main(`select action_type, count(*) n from ${correlations}
          where correlation_type = 'service_interaction' and action_type in ('observe', 'speak') group by action_type`),
        'action_type',
      );
      const byType = counted(graph, 'node_type');
      const values = {
        ...flow(),
        ...audit(),
        taskIds: ids(tasks, 'task_id'),
        thoughtIds: ids(thoughts, 'thought_id'),
        messagesReceived: sum(said, 'observe'),
        messagesSent: sum(said, 'speak'),
        nodesTotal: sum(byType),
        nodesByType: byType,
        nodesByScope: counted(graph, 'scope'),
        metricPoints: sum(byType, 'tsdb_data'),
        llmCalls: points.calls,
        llmTokens: points.tokens,
        llmCostCents: points.costCents,
      };
      return { from: Math.min(from, lastWriteAt(folder)), to: Date.now(), values };
    },
  };
};
