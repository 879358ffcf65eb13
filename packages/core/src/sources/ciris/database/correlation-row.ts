import type { Generation } from '@ciris/telemetry-contracts';
import type { SpanSignal } from '../../../ports/kinds/span.ts';
import { keptContent } from './content.ts';
import { instantOf } from './instant.ts';
import type { Reading } from './reading.ts';
import { numberOf, type Row, textOf } from './row.ts';

export type CorrelationRole = 'span' | 'thought_processing' | 'message_in' | 'message_out' | 'speak_action';

const SPAN_TYPES: ReadonlySet<string> = new Set(['trace_span', 'trace']);
const PROCESSOR_TYPES: ReadonlySet<string> = new Set(['thought_processor', 'ThoughtProcessor']);

/** One table for spans and for messages; null: neither. */
export const roleOf = (row: Row): CorrelationRole | null => {
  if (PROCESSOR_TYPES.has(textOf(row, 'service_type') ?? '')) return 'thought_processing';
  if (SPAN_TYPES.has(textOf(row, 'correlation_type') ?? '')) return 'span';
  const action = textOf(row, 'action_type');
  if (action === 'speak_action') return 'speak_action';
  if (action === 'observe') return 'message_in';
  return action === 'speak' ? 'message_out' : null;
};

const PROCESSING = /^thought_processing_(.+)_[\d.]+$/;

const thoughtOf = (row: Row): string | null =>
  textOf(row, 'thought_id') ?? PROCESSING.exec(textOf(row, 'correlation_id') ?? '')?.[1] ?? null;

/** Messages always say 0, and early says 100 for every speech: neither was measured. */
const durationOf = (row: Row, role: CorrelationRole, generation: Generation): number | null => {
  if (role === 'message_in' || role === 'message_out') return null;
  if (role === 'speak_action' && generation === 'early') return null;
  return numberOf(row, 'duration_ms');
};

export const isPending = (status: string): boolean => status === 'pending' || status === 'active';

export const spanOf = (reading: Reading, row: Row): SpanSignal | null => {
  const role = roleOf(row);
  const startedAt = instantOf(row, 'created_at');
  if (role === null || startedAt === null) return null;
  const status = textOf(row, 'status') ?? 'pending';
  return {
    kind: 'span',
    correlationId: textOf(row, 'correlation_id') ?? '',
    traceId: textOf(row, 'trace_id'),
    spanId: textOf(row, 'span_id'),
    parentSpanId: textOf(row, 'parent_span_id'),
    thoughtId: thoughtOf(row),
    taskId: textOf(row, 'task_id'),
    role,
    component: textOf(row, 'handler_name') ?? '',
    startedAt,
    endedAt: isPending(status) ? null : instantOf(row, 'updated_at'),
    durationMs: durationOf(row, role, reading.layout.generation),
    status,
    error: keptContent(row, 'error', reading.content),
  };
};
