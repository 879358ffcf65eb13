import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface CallFields {
  /** Unique within its source and agent. */
  readonly key: string;
  readonly thoughtId: string | null;
  readonly at: number;
  readonly handler: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  /** ok, timeout, rate_limited, model_not_available, instructor_retry, other_error. */
  readonly status: string;
  readonly errorClass: string | null;
  readonly durationMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costCents: number | null;
  /** Which stream event it belongs to, such as DMA_RESULTS. */
  readonly parent: string | null;
  /** Left out: not told by this source. */
  readonly carbonGrams: number | null;
  readonly energyKwh: number | null;
}

/** One LLM call as one source tells it. The same call by two sources is two rows; reading takes one source. */
export interface CallSignal extends CallFields {
  readonly kind: 'call';
}

export interface CallRow extends CallFields {
  readonly source: Source;
}

export interface CallKind {
  readonly signal: CallSignal;
  readonly row: CallRow;
  readonly key: 'source' | 'key';
  readonly agents: AgentNumber;
  /** Of one source: never of two. */
  readonly filters: { readonly source: Source };
  readonly lists: 'ofThought';
  readonly counts: never;
}
