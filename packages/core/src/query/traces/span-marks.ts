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

const common = (row: SpanRow, of: OfThought) => {
  const state = stateOf(row, of);
  const source = sourceOf(row);
  return {
    id: row.correlationId,
    name: row.component,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    durationMs: measured(row),
    state,
    source,
    endpoint: ENDPOINT[source],
    error: of.showsContent ? row.error : null,
    note: NOTE[state] ?? null,
    auditEntryId: null,
  };
};

/** Processing a thought is what its spans hang on, whether it is stored as one of them or not. */
const processing = (row: SpanRow, of: OfThought, thoughtId: string): Mark => {
  const told = common(row, of);
  const note = told.note === null ? NO_SPAN : `${NO_SPAN} ${told.note}`;
  const spanId = processingSpanId(thoughtId);
  return { ...told, mark: 'correlation', spanId, parentSpanId: null, basis: 'derived', note, under: null };
};

/** A span or another correlation of the thought, as the store has it. */
export const markOfSpan = (row: SpanRow, of: OfThought): Mark => {
  if (row.spanId !== null) {
    const { spanId, parentSpanId } = row;
    return { ...common(row, of), mark: 'span', spanId, parentSpanId, basis: 'measured', under: null };
  }
  if (row.role === 'thought_processing' && row.thoughtId !== null) return processing(row, of, row.thoughtId);
  return {
    ...common(row, of),
    mark: 'correlation',
    name: `${row.component} ${row.role.replaceAll('_', ' ')}`,
    spanId: null,
    parentSpanId: null,
    basis: 'measured',
    // Speaking is what its handler does.
    under: ['SpeakHandler'],
  };
};
