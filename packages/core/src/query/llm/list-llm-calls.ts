import type { InputOf, LlmCallRow, llm, OutputOf } from '@ciris/telemetry-contracts';
import type { CallRow } from '../../ports/kinds/call.ts';
import { viewOf } from '../agent-view.ts';
import { type ColumnFact, columnsBy, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { CALL_TELLERS, callTelling } from './call-source.ts';

const TOLD: ColumnFact = { tellers: CALL_TELLERS };

const COLUMNS: Readonly<Record<string, ColumnFact>> = {
  at: TOLD,
  provider: TOLD,
  model: TOLD,
  handler: TOLD,
  // early's points do not name the thought.
  thoughtId: { tellers: { ...CALL_TELLERS, early: ['otlp'] } },
  status: { tellers: CALL_TELLERS, notes: { database: 'Only answered calls leave anything in a database.' } },
  errorClass: { tellers: tellers(['otlp'], ['otlp'], ['stream', 'otlp']) },
  durationMs: TOLD,
  inputTokens: TOLD,
  outputTokens: TOLD,
  costCents: TOLD,
};

const rowOf = (call: CallRow): LlmCallRow => ({
  key: call.key,
  at: call.at,
  provider: call.provider,
  model: call.model,
  handler: call.handler,
  thoughtId: call.thoughtId,
  status: call.status,
  errorClass: call.errorClass,
  durationMs: call.durationMs,
  inputTokens: call.inputTokens,
  outputTokens: call.outputTokens,
  costCents: call.costCents,
  source: call.source,
});

/** Single calls of one source, newest first. */
export const listLlmCalls = async (
  context: QueryContext,
  input: InputOf<typeof llm.calls>,
): Promise<OutputOf<typeof llm.calls>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const telling = await callTelling(context, of, span, input.source);
  const page = telling
    ? await context.reader.calls.page(handle.record.number, {
        source: telling.source,
        span,
        limit: input.limit,
        cursor: input.cursor,
      })
    : { rows: [], next: undefined };
  const columns = telling ? columnsBy(context, of.view, COLUMNS, telling.source) : columnsOf(context, of.view, COLUMNS);
  return { ...listed(handle, page, columns, rowOf), source: telling?.source ?? null };
};
