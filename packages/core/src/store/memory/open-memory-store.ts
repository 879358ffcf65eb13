import type { AgentNumber, AgentRecord } from '../../ports/agent.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AgentWriter, Store } from '../../ports/store.ts';
import { keyTaken, noSuchAgent } from '../agent-errors.ts';
import { keepBatch } from '../keep/keep-batch.ts';
import { type StoreOptions, toKeeping } from '../store-options.ts';
import { measureMemory } from './measure-memory.ts';
import { createMemoryDatabase, type MemoryTransactions } from './memory-database.ts';
import { pruneMemory } from './memory-prune.ts';
import { memoryReader } from './memory-reader.ts';
import { memoryTables } from './memory-tables.ts';

/** The same store without a file, for tests. */
export const openMemoryStore = (options: StoreOptions & { readonly clock: Clock }): Store => {
  const database = createMemoryDatabase();
  const { tables: db, transaction } = database;
  const tables = memoryTables(db);
  let committedAt: number | null = null;
  const keeping = toKeeping(options);
  return {
    appender: {
      append: async (batch) =>
        transaction(() => {
          const work = keepBatch(tables, batch, keeping);
          let step = work.next();
          while (!step.done) step = work.next();
          committedAt = options.clock.now();
          return step.value;
        }),
    },
    reader: memoryReader(db),
    agents: agentWriter(database, options.clock),
    keepReport: async (report) => db.reports.put([report.reportId], report),
    forgetCursor: async (agent, name) => {
      db.cursors.delete((row) => row.agent === agent && row.name === name);
    },
    prune: async (retention, now, limit) => transaction(() => pruneMemory(db, retention, now, limit)),
    file: async () => null,
    lastCommitAt: () => committedAt,
    measure: async () => measureMemory(db),
    close: async () => {},
  };
};

const agentWriter = ({ tables: db, transaction }: MemoryTransactions, clock: Clock): AgentWriter => {
  let numbers = 0;
  const find = (agent: AgentNumber) => {
    const found = db.agents.find([agent]);
    if (!found) throw noSuchAgent(agent);
    return found;
  };
  const changed = (record: AgentRecord, head: number, floor: number): AgentRecord => {
    const agent = record.number;
    db.agents.put([agent], { agent, record, head, floor });
    db.changes.put([agent, head], { agent, seq: head, at: clock.now(), channels: ['agents'] });
    return record;
  };
  return {
    add: async (agent) =>
      transaction(() => {
        const same = (one: AgentRecord): boolean => JSON.stringify(one.key) === JSON.stringify(agent.key);
        if (db.agents.rows().some(({ record }) => same(record))) throw keyTaken(agent.key);
        numbers += 1;
        return changed({ ...agent, number: numbers }, agent.addedAt + 1, agent.addedAt);
      }),
    update: async (agent, change) =>
      transaction(() => {
        const { record, head, floor } = find(agent);
        if (Object.keys(change).length === 0) return record;
        return changed({ ...record, ...change }, head + 1, floor);
      }),
    remove: async (agent) =>
      transaction(() => {
        find(agent);
        const { kinds, ...others } = db;
        for (const table of [...Object.values(kinds), ...Object.values(others)]) {
          table.delete((row: { readonly agent: number }) => row.agent === agent);
        }
      }),
  };
};
