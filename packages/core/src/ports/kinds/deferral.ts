import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface DeferralFields {
  readonly deferralId: string;
  readonly taskId: string | null;
  readonly thoughtId: string | null;
  readonly reason: string | null;
  readonly status: string;
  readonly priority: string | null;
  readonly deferredAt: number | null;
  readonly deferUntil: number | null;
}

export interface DeferralSignal extends DeferralFields {
  readonly kind: 'deferral';
}

export interface DeferralRow extends DeferralFields {
  readonly seq: number;
  readonly sources: readonly Source[];
}

export interface DeferralKind {
  readonly signal: DeferralSignal;
  readonly row: DeferralRow;
  readonly key: 'deferralId';
  readonly agents: AgentNumber;
  /** Open: pending. */
  readonly filters: { readonly open?: boolean };
  readonly lists: 'ofTask';
  readonly counts: never;
}
