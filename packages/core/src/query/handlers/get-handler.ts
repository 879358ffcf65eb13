import type { HandlerRun, handlers, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { handlerHistory } from './handler-history.ts';
import { handlerRow } from './handler-row.ts';
import { resultsOf } from './handler-telling.ts';
import { handlersOf } from './list-handlers.ts';

const MOST_RUNS = 50;
const NOT_STREAMED = 'Single runs are told by the event stream alone.';

/** One handler with its newest runs, as the stream told them, and what it did by six hours. */
export const getHandler = async (
  context: QueryContext,
  input: InputOf<typeof handlers.get>,
): Promise<OutputOf<typeof handlers.get>> => {
  const { handler, ...asked } = input;
  const known = await handlersOf(context, asked);
  const told = resultsOf(known.times, handler).slice(0, MOST_RUNS);
  return {
    ...known.span,
    row: handlerRow(known, handler),
    runs: told.map(({ thoughtId, at, executionMs, succeeded, tool }): HandlerRun => {
      // The stream calls failed tools a success: only a failure is believed.
      return { thoughtId, at, durationMs: executionMs, failed: succeeded === false ? true : null, tool };
    }),
    runsNote: known.times.results === null ? NOT_STREAMED : null,
    ...(await handlerHistory(known, handler)),
    observedAt: known.of.handle.observedAt,
  };
};
