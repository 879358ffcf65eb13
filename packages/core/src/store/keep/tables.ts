import type { Channel, Generation, Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type {
  KeptAudit,
  KeptCall,
  KeptDeferral,
  KeptEvent,
  KeptFinding,
  KeptSample,
  KeptSnapshot,
  KeptSpan,
  KeptStep,
  KeptTask,
  KeptThought,
  TaskTelling,
  ThoughtTelling,
} from './entities.ts';

type SnapshotId = Pick<KeptSnapshot, 'agent' | 'subject' | 'key' | 'source' | 'endpoint'>;

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
  readonly samples: { put(sample: KeptSample): void };
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
  readonly calls: {
    find(agent: AgentNumber, source: Source, key: string): KeptCall | null;
    save(row: KeptCall): void;
  };
  readonly spans: {
    find(agent: AgentNumber, correlationId: string): KeptSpan | null;
    save(row: KeptSpan): void;
  };
  readonly audit: {
    find(agent: AgentNumber, entryId: string): KeptAudit | null;
    save(row: KeptAudit): void;
  };
  readonly deferrals: {
    find(agent: AgentNumber, deferralId: string): KeptDeferral | null;
    save(row: KeptDeferral): void;
  };
  readonly findings: {
    /** The open one of a key, with its number. */
    open(agent: AgentNumber, key: string): (KeptFinding & { readonly id: number }) | null;
    add(row: KeptFinding): void;
    update(id: number, row: KeptFinding): void;
  };
}
