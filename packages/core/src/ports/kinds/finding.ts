import type { AgentNumber } from '../agent.ts';
import type { Json } from '../json.ts';

export interface FindingFields {
  /** code:subject; one open finding a key. */
  readonly key: string;
  readonly code: string;
  readonly severity: 'info' | 'degraded' | 'critical';
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
  readonly evidence: Json;
}

/** Opens a finding, or says that it is still so; `close` ends it. */
export type FindingSignal =
  | { readonly kind: 'finding'; readonly finding: FindingFields; readonly at: number }
  | { readonly kind: 'finding.close'; readonly key: string; readonly at: number };

export interface FindingRow extends FindingFields {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly findingId: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly lastSeenAt: number;
  readonly count: number;
}

export interface FindingKind {
  readonly signal: FindingSignal;
  readonly row: FindingRow;
  readonly key: never;
  /** Null: of all agents. */
  readonly agents: AgentNumber | null;
  readonly filters: { readonly open?: boolean };
  readonly lists: never;
  readonly counts: never;
}
