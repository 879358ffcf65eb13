import type { LlmCall, ThoughtDetail } from '@ciris/telemetry-contracts';
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

/** Single calls of one source, in order: the stream's, which also tell failures, else the database's. */
export const callsOfOneSource = (rows: readonly CallRow[]): readonly CallRow[] => {
  const streamed = rows.filter((row) => row.source === 'stream');
  const calls = streamed.length > 0 ? streamed : rows.filter((row) => row.source === 'database');
  return [...calls].sort((a, b) => a.at - b.at);
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

const noteOf = (calls: readonly CallRow[], view: FieldView): string | null => {
  if (calls.length > 0) {
    return calls[0]?.source === 'database' ? 'From metric points: only calls that succeeded have them.' : null;
  }
  switch (view.generation) {
    case 'early':
      return 'This generation does not tell which thought a call was for.';
    case 'v1':
      return 'Single calls are told by the database, which is not open; the stream tells their sum.';
    default:
      return 'No call was told for this thought.';
  }
};
