import type { Tables } from '../keep/tables.ts';
import type { MemoryDatabase } from './memory-database.ts';

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
    put: (row) => db.samples.put([row.agent, row.metric, row.labels, row.source, row.endpoint, row.at], row),
  },
  tasks: taskTable(db),
  thoughts: {
    find: (agent, thoughtId) => db.thoughts.find([agent, thoughtId]),
    save: (row) => db.thoughts.put([row.agent, row.thoughtId], row),
    tell: (row) => db.thoughtTellings.put([row.agent, row.thoughtId, row.source], row),
  },
  calls: {
    find: (agent, source, key) => db.calls.find([agent, source, key]),
    save: (row) => db.calls.put([row.agent, row.source, row.key], row),
  },
  spans: {
    find: (agent, correlationId) => db.spans.find([agent, correlationId]),
    save: (row) => db.spans.put([row.agent, row.correlationId], row),
  },
  audit: {
    find: (agent, entryId) => db.audit.find([agent, entryId]),
    save: (row) => db.audit.put([row.agent, row.entryId], row),
  },
  deferrals: {
    find: (agent, deferralId) => db.deferrals.find([agent, deferralId]),
    save: (row) => db.deferrals.put([row.agent, row.deferralId], row),
  },
  findings: findingTable(db),
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

const findingTable = ({ findings }: MemoryDatabase): Tables['findings'] => ({
  open: (agent, key) =>
    findings.rows().find((row) => row.agent === agent && row.key === key && row.closedAt === null) ?? null,
  add: (row) => findings.append(row),
  update: (id, row) => findings.put([id], row),
});
