import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

/** What a pushed span is of. */
export const PUSHED_ROLES = { handler: 'otlp.handler', call: 'otlp.call', other: 'otlp' } as const;

interface SpanFields {
  readonly correlationId: string;
  /** As its agent tells them, hexadecimal or not; null: it is a correlation without any. */
  readonly traceId: string | null;
  readonly spanId: string | null;
  readonly parentSpanId: string | null;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
  /** `span`, `thought_processing`, `message_in`, `message_out`, `speak_action`; of pushed ones PUSHED_ROLES. */
  readonly role: string;
  readonly component: string;
  readonly startedAt: number;
  /** Null while pending. */
  readonly endedAt: number | null;
  readonly durationMs: number | null;
  readonly status: string;
  readonly error: string | null;
}

/** A span of the agent's correlations. Key: correlation id (span ids repeat on retries). */
export interface SpanSignal extends SpanFields {
  readonly kind: 'span';
}

export interface SpanRow extends SpanFields {
  readonly sources: readonly Source[];
}

export interface SpanKind {
  readonly signal: SpanSignal;
  readonly row: SpanRow;
  readonly key: 'correlationId';
  readonly agents: AgentNumber;
  readonly filters: { readonly role: string };
  readonly lists: 'ofThought';
  readonly counts: 'countByRole';
}
