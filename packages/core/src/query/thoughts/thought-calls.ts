import type { LlmCall, Source, ThoughtDetail } from '@ciris/telemetry-contracts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { StepRow } from '../../ports/rows.ts';
import type { FieldView } from '../../resolve/view.ts';
import { stepOfCall } from '../steps/step-calls.ts';
import { type ThoughtEvents, thoughtEvents } from '../steps/thought-events.ts';
import { stepNameOf } from './thought-row.ts';

const callOf = (row: CallRow, events: ThoughtEvents): LlmCall => ({
  handler: row.handler,
  step: stepNameOf(stepOfCall(row, events)),
  provider: row.provider,
  model: row.model,
  status: row.status,
  errorClass: row.errorClass,
  at: row.at,
  durationMs: row.durationMs,
  inputTokens: row.inputTokens,
  outputTokens: row.outputTokens,
  costCents: row.costCents,
  source: row.source,
});

/** The stream also tells failures; what is pushed speaks of the calls that somebody instrumented. */
const BEST_FIRST: readonly Source[] = ['stream', 'database', 'otlp'];

/** Single calls of one source, the best that tells any, in order. */
export const callsOfOneSource = (rows: readonly CallRow[]): readonly CallRow[] => {
  const best = BEST_FIRST.find((source) => rows.some((row) => row.source === source));
  return rows.filter((row) => row.source === best).sort((a, b) => a.at - b.at);
};

export const thoughtCalls = (
  rows: readonly CallRow[],
  steps: readonly StepRow[],
  view: FieldView,
): { readonly calls: readonly CallRow[] } & Pick<ThoughtDetail, 'llmCalls' | 'llmCallsNote'> => {
  const events = thoughtEvents(steps);
  const sorted = callsOfOneSource(rows);
  return { calls: sorted, llmCalls: sorted.map((row) => callOf(row, events)), llmCallsNote: noteOf(sorted, view) };
};

const NOTES: Readonly<Partial<Record<Source, string>>> = {
  database: 'From metric points: only calls that succeeded have them.',
  otlp: 'From spans that are pushed: only calls that are instrumented have them.',
};

const noteOf = (calls: readonly CallRow[], view: FieldView): string | null => {
  const [first] = calls;
  if (first) return NOTES[first.source] ?? null;
  switch (view.generation) {
    case 'early':
      return 'This generation does not tell which thought a call was for.';
    case 'v1':
      return 'Single calls are told by the database, which is not open; the stream tells their sum.';
    default:
      return 'No call was told for this thought.';
  }
};
