import type { KeptFinding, SeriesId } from '../keep/entities.ts';
import type { KindTable, Tables } from '../keep/tables.ts';
import type { AnyKept } from '../kinds/kept.ts';
import { eachKind, KEPT_KINDS } from '../kinds/kinds.ts';
import type { AnyRow } from '../kinds/merge.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { Table } from './table.ts';

const seriesKey = ({ agent, metric, labels, source, endpoint }: SeriesId): readonly unknown[] => [
  agent,
  metric,
  labels,
  source,
  endpoint,
];

/** What appending needs, over the tables in memory. */
export const memoryTables = (db: MemoryDatabase): Tables => ({
  agents: {
    find: (agent) => {
      const found = db.agents.find([agent]);
      return found ? { head: found.head, generation: found.record.generation } : null;
    },
    moveHead: (agent, head) => {
      const found = db.agents.find([agent]);
      if (found) db.agents.put([agent], { ...found, head });
    },
  },
  cursors: { put: (agent, name, value) => db.cursors.put([agent, name], { agent, name, value }) },
  changes: { add: (change) => db.changes.put([change.agent, change.seq], change) },
  snapshots: snapshotTable(db),
  events: { add: (row) => db.events.add([row.agent, row.type, row.key], row) },
  steps: { add: (row) => db.steps.add([row.agent, row.thoughtId, row.type, row.at, row.ordinal], row) },
  samples: {
    life: db,
    of: (id, unit) => ({
      get stand() {
        return db.stands.find(seriesKey(id));
      },
      put: (at, value) => db.samples.put([...seriesKey(id), at], { ...id, unit, at, value }),
      moveStand: (stand) => db.stands.put(seriesKey(id), { ...id, ...stand }),
    }),
  },
  tasks: taskTable(db),
  thoughts: {
    find: (agent, thoughtId) => db.thoughts.find([agent, thoughtId]),
    save: (row) => db.thoughts.put([row.agent, row.thoughtId], row),
    tell: (row) => db.thoughtTellings.put([row.agent, row.thoughtId, row.source], row),
  },
  kinds: eachKind(KEPT_KINDS, ({ name, keep }) => keptTable(db.kinds[name], keep.key)),
  errors: { regroup: regrouper(db.kinds.errors) },
  findings: findingTable(db.kinds.findings as unknown as Table<KeptFinding>),
});

const snapshotTable = ({ snapshots }: MemoryDatabase): Tables['snapshots'] => {
  type Id = Parameters<Tables['snapshots']['find']>[0];
  const keyOf = ({ agent, subject, source, endpoint, key }: Id) => [agent, subject, source, endpoint, key];
  return {
    find: (id) => snapshots.find(keyOf(id)),
    listed: ({ agent, subject, source, endpoint }) =>
      snapshots
        .rows()
        .filter((row) => row.agent === agent && row.subject === subject && !row.gone)
        .filter((row) => row.source === source && row.endpoint === endpoint)
        .sort((one, other) => (one.key < other.key ? -1 : 1)),
    save: (row) => snapshots.put(keyOf(row), row),
    confirm: ({ observedAt, everyMs, processStartedAt, ...id }) => {
      const found = snapshots.find(keyOf(id));
      if (found) snapshots.put(keyOf(id), { ...found, observedAt, everyMs, processStartedAt });
    },
  };
};

const taskTable = ({ tasks, taskTellings }: MemoryDatabase): Tables['tasks'] => ({
  find: (agent, taskId, run) => tasks.find([agent, taskId, run]),
  newest: (agent, taskId) => {
    const runs = tasks.rows().filter((row) => row.agent === agent && row.taskId === taskId);
    return runs.sort((one, other) => other.run - one.run)[0] ?? null;
  },
  save: (row) => tasks.put([row.agent, row.taskId, row.run], row),
  runToldBy: (agent, source, taskId) => taskTellings.find([agent, taskId, source])?.run ?? null,
  tell: (row) => taskTellings.put([row.agent, row.taskId, row.source], row),
});

export const keptTable = (table: Table<AnyKept>, key: readonly string[]): KindTable => {
  const keyOf = (agent: number, row: AnyRow): unknown[] => [agent, ...key.map((name) => row[name])];
  return {
    find: (agent, named) => table.find(keyOf(agent, named)),
    add: (row) => table.add(keyOf(row.agent, row), row),
    save: (row) => table.put(keyOf(row.agent, row), row),
  };
};

const regrouper =
  (table: Table<AnyKept>): Tables['errors']['regroup'] =>
  (agent, from, into) => {
    for (const row of table.rows().filter((one) => one.agent === agent && one.groupId === from)) {
      table.put([agent, row.source, row.errorId], { ...row, groupId: into });
    }
  };

const findingTable = (findings: Table<KeptFinding>): Tables['findings'] => ({
  open: (agent, key) =>
    findings.rows().find((row) => row.agent === agent && row.key === key && row.closedAt === null) ?? null,
  add: (row) => findings.append(row),
  update: (id, row) => findings.put([id], row),
});
