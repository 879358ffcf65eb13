import type { AuditCategory, Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface AuditFields {
  readonly entryId: string;
  /** Which chain it stands in, where an agent has several; null: not told, so its number is of none. */
  readonly chain: string | null;
  readonly sequence: number | null;
  readonly at: number;
  readonly action: string;
  readonly actor: string | null;
  readonly category: AuditCategory;
  readonly outcome: string | null;
  readonly severity: string | null;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
  readonly entryHash: string | null;
  /** Which tool ran, of an action that runs one; null: not told. */
  readonly tool: string | null;
  /** What it was done with: content. */
  readonly details: string | null;
}

/** An entry of the audit trail, once an action: key is the uuid that all copies share. */
export interface AuditSignal extends AuditFields {
  readonly kind: 'audit';
}

export interface AuditRow extends AuditFields {
  readonly seq: number;
  readonly sources: readonly Source[];
}

export interface AuditKind {
  readonly signal: AuditSignal;
  readonly row: AuditRow;
  readonly key: 'entryId';
  readonly agents: AgentNumber;
  readonly filters: {
    readonly action?: string;
    readonly actor?: string;
    readonly outcome?: string;
    readonly severity?: string;
    readonly category?: AuditCategory;
  };
  readonly lists: 'ofThought';
  readonly counts: never;
}
