import type { SeriesStand } from '../../ingest/continue-total.ts';
import type { AgentNumber, AgentRecord } from '../../ports/agent.ts';
import type { KindName } from '../../ports/kinds/kinds.ts';
import type { KeptChange } from '../change-rows.ts';
import type {
  KeptEvent,
  KeptSample,
  KeptSnapshot,
  KeptStep,
  KeptTask,
  KeptThought,
  SeriesId,
  TaskTelling,
  ThoughtTelling,
} from '../keep/entities.ts';
import type { AnyKept } from '../kinds/kept.ts';
import { eachKind, KINDS } from '../kinds/kinds.ts';
import { createTable, type Table } from './table.ts';

interface AgentOf {
  readonly agent: AgentNumber;
}
export type KeptAgent = AgentOf & { readonly record: AgentRecord; readonly head: number; readonly floor: number };
export type KeptCursor = AgentOf & { readonly name: string; readonly value: string };
export type KeptStand = SeriesId & SeriesStand;
export type KeptReport = AgentOf & { readonly reportId: string; readonly at: number; readonly body: string };

/** All tables; a row belongs to an agent in each of them. */
export interface MemoryDatabase {
  readonly agents: Table<KeptAgent>;
  readonly cursors: Table<KeptCursor>;
  readonly changes: Table<KeptChange>;
  readonly snapshots: Table<KeptSnapshot>;
  readonly events: Table<KeptEvent>;
  readonly tasks: Table<KeptTask>;
  readonly taskTellings: Table<TaskTelling>;
  readonly thoughts: Table<KeptThought>;
  readonly thoughtTellings: Table<ThoughtTelling>;
  readonly steps: Table<KeptStep>;
  readonly samples: Table<KeptSample>;
  readonly stands: Table<KeptStand>;
  readonly reports: Table<KeptReport>;
  readonly kinds: Readonly<Record<KindName, Table<AnyKept>>>;
}

export interface MemoryTransactions {
  readonly tables: MemoryDatabase;
  /** Kept whole or not at all. */
  transaction<T>(work: () => T): T;
}

export const createMemoryDatabase = (): MemoryTransactions => {
  const steps: (() => void)[] = [];
  const undo = { add: (step: () => void) => void steps.push(step) };
  return {
    tables: {
      agents: createTable(undo),
      cursors: createTable(undo),
      changes: createTable(undo),
      snapshots: createTable(undo),
      events: createTable(undo),
      tasks: createTable(undo),
      taskTellings: createTable(undo),
      thoughts: createTable(undo),
      thoughtTellings: createTable(undo),
      steps: createTable(undo),
      samples: createTable(undo),
      stands: createTable(undo),
      reports: createTable(undo),
      kinds: eachKind(KINDS, () => createTable<AnyKept>(undo)),
    },
    transaction: (work) => {
      steps.length = 0;
      try {
        return work();
      } catch (error) {
        for (const step of steps.reverse()) step();
        throw error;
      }
    },
  };
};
