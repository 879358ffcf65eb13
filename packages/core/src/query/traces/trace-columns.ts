import { type ColumnFact, type Tellers, tellers } from '../columns.ts';

const ANY: Tellers = tellers(['database', 'otlp'], ['database', 'otlp', 'stream']);
const BY_SPANS: Tellers = tellers(['database', 'otlp'], ['database', 'otlp']);

/** Who tells what of a trace. */
export const TRACE_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  traceId: { tellers: ANY },
  startedAt: { tellers: ANY },
  durationMs: {
    tellers: ANY,
    derived: true,
    notes: { stream: 'From the first event to the last: what comes after it is not told.' },
  },
  outcome: { tellers: BY_SPANS, derived: true },
  spans: { tellers: BY_SPANS, derived: true },
  failedSpans: { tellers: BY_SPANS, derived: true },
  pendingSpans: { tellers: BY_SPANS, derived: true },
};
