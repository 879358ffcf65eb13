import type { SpanState } from '@ciris/telemetry-contracts';
import { processingSpanId } from '../../facts/trace-ids.ts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import type { Mark } from './mark.ts';

/** So long a span may be without an end before it is said to have none: the database is read no longer for it. */
const GIVEN_UP_MS = 600_000;
const ENDPOINT = { database: 'service_correlations', otlp: 'POST /v1/traces' } as const;

export interface OfThought {
  readonly now: number;
  /** Its thought is over; null: the trace is of no thought that is known. */
  readonly over: boolean | null;
  readonly showsContent: boolean;
}

const stateOf = ({ status, endedAt, startedAt }: SpanRow, { now, over }: OfThought): SpanState => {
  if (status === 'failed') return 'failed';
  if (endedAt !== null) return 'ok';
  return over === true || now - startedAt > GIVEN_UP_MS ? 'never_ended' : 'running';
};

const NOTE: Readonly<Partial<Record<SpanState, string>>> = {
  never_ended: 'Nobody ever ended it: its writer died, or ends none of its kind.',
};
const NO_SPAN = 'Its agent stores no span of it: the times are those of its correlation.';

const measured = (row: SpanRow): number | null => {
  if (row.durationMs !== null) return row.durationMs;
  return row.endedAt === null || row.spanId === null ? null : Math.max(0, row.endedAt - row.startedAt);
};

const sourceOf = ({ sources }: SpanRow): 'database' | 'otlp' => (sources.includes('database') ? 'database' : 'otlp');

/** What of it is not the same for each kind of mark. */
type Kind = Pick<Mark, 'mark' | 'name' | 'spanId' | 'parentSpanId' | 'basis' | 'under'>;

const markOf = (
  row: SpanRow,
  of: OfThought,
  { mark, name, spanId, parentSpanId, basis, under }: Kind,
  about: string | null,
): Mark => {
  const state = stateOf(row, of);
  const source = sourceOf(row);
  const note = NOTE[state] ?? null;
  return {
    mark,
    id: row.correlationId,
    spanId,
    parentSpanId,
    name,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    durationMs: measured(row),
    state,
    basis,
    source,
    endpoint: ENDPOINT[source],
    error: of.showsContent ? row.error : null,
    note: about === null || note === null ? (about ?? note) : `${about} ${note}`,
    auditEntryId: null,
    under,
  };
};

/** A span or another correlation of the thought, as the store has it. */
export const markOfSpan = (row: SpanRow, of: OfThought): Mark => {
  const { component: name, spanId, parentSpanId, role, thoughtId } = row;
  if (spanId !== null) {
    return markOf(row, of, { mark: 'span', name, spanId, parentSpanId, basis: 'measured', under: null }, null);
  }
  const loose = { mark: 'correlation', name, parentSpanId: null } as const;
  // Processing a thought is what its spans hang on, whether it is stored as one of them or not.
  if (role === 'thought_processing' && thoughtId !== null) {
    const processing = { ...loose, spanId: processingSpanId(thoughtId), basis: 'derived', under: null } as const;
    return markOf(row, of, processing, NO_SPAN);
  }
  const named = `${name} ${role.replaceAll('_', ' ')}`;
  // Speaking is what its handler does.
  const spoken = { ...loose, name: named, spanId: null, basis: 'measured', under: ['SpeakHandler'] } as const;
  return markOf(row, of, spoken, null);
};
