import type { Channel, Generation, Source } from '@ciris/telemetry-contracts';
import type { SeriesStand } from '../../ingest/continue-total.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { KeptName } from '../../ports/kinds/kinds.ts';
import type { AnyKept } from '../kinds/kept.ts';
import type { AnyRow } from '../kinds/merge.ts';
import type {
  KeptEvent,
  KeptFinding,
  KeptSnapshot,
  KeptStep,
  KeptTask,
  KeptThought,
  SeriesId,
  TaskTelling,
  ThoughtTelling,
} from './entities.ts';

type SnapshotId = Pick<KeptSnapshot, 'agent' | 'subject' | 'key' | 'source' | 'endpoint'>;

/** Rows of one kind, found by the key of its descriptor. */
export interface KindTable {
  find(agent: AgentNumber, named: AnyRow): AnyKept | null;
  /** False: one with its key is there. */
  add(row: AnyKept): boolean;
  save(row: AnyKept): void;
}

/** The points of one series. */
export interface SeriesRows {
  /** How far its running total was told; null: it was not told so far. */
  readonly stand: SeriesStand | null;
  put(at: number, value: number): void;
  /** Where it stands after the points that were put. */
  moveStand(stand: SeriesStand): void;
}

/**
 * The rows that appending reads and writes, within one transaction. What a batch means is written
 * once above this; a driver only finds and keeps rows.
 */
export interface Tables {
  readonly agents: {
    find(agent: AgentNumber): { readonly head: number; readonly generation: Generation | null } | null;
    moveHead(agent: AgentNumber, seq: number): void;
  };
  readonly cursors: { put(agent: AgentNumber, name: string, value: string): void };
  readonly changes: {
    add(change: { agent: AgentNumber; seq: number; at: number; channels: readonly Channel[] }): void;
  };
  readonly snapshots: {
    find(id: SnapshotId): KeptSnapshot | null;
    /** Rows of a subject as one endpoint lists it, gone ones left out. */
    listed(id: Omit<SnapshotId, 'key'>): readonly KeptSnapshot[];
    save(row: KeptSnapshot): void;
    /** Moves only the times of the look. */
    confirm(row: SnapshotId & Pick<KeptSnapshot, 'observedAt' | 'everyMs' | 'processStartedAt'>): void;
  };
  /** False: it is there already. */
  readonly events: { add(row: KeptEvent): boolean };
  readonly steps: { add(row: KeptStep): boolean };
  readonly samples: {
    /** The series, which is made if it is new. */
    of(id: SeriesId, unit: string | null): SeriesRows;
    /** Another one when series that were given out may be gone: they are to be asked for again. */
    readonly life: object;
  };
  readonly tasks: {
    find(agent: AgentNumber, taskId: string, run: number): KeptTask | null;
    newest(agent: AgentNumber, taskId: string): KeptTask | null;
    save(row: KeptTask): void;
    /** The newest run that this source tells of. */
    runToldBy(agent: AgentNumber, source: Source, taskId: string): number | null;
    tell(telling: TaskTelling): void;
  };
  readonly thoughts: {
    find(agent: AgentNumber, thoughtId: string): KeptThought | null;
    save(row: KeptThought): void;
    tell(telling: ThoughtTelling): void;
  };
  readonly findings: {
    /** The open one of a key, with its number. */
    open(agent: AgentNumber, key: string): (KeptFinding & { readonly id: number }) | null;
    add(row: KeptFinding): void;
    update(id: number, row: KeptFinding): void;
  };
  readonly kinds: Readonly<Record<KeptName, KindTable>>;
  /** What stands in one group of errors stands in another from now on. */
  readonly errors: { regroup(agent: AgentNumber, from: string, into: string): void };
}
