import type { HandlerRun, handlers, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { handlerHistory } from './handler-history.ts';
import { handlerRow } from './handler-row.ts';
import { resultsOf } from './handler-telling.ts';
import { handlersOf } from './list-handlers.ts';

const MOST_RUNS = 50;
const NOT_INSTRUMENTED = 'Only runs that its own instruments push are added up by six hours: it pushes none.';
const NOT_COUNTED = 'Its instruments pushed nothing of this handler in these hours.';
const NOT_STREAMED = 'Single runs are told by the event stream alone.';

/** One handler with its newest runs, as the stream told them, and what it did by six hours. */
export const getHandler = async (
  context: QueryContext,
  input: InputOf<typeof handlers.get>,
): Promise<OutputOf<typeof handlers.get>> => {
  const { handler, ...asked } = input;
  const known = await handlersOf(context, asked);
  const told = resultsOf(known.times, handler).slice(0, MOST_RUNS);
  const history = await handlerHistory(known, handler);
  return {
    ...known.span,
    row: handlerRow(known, handler),
    runs: told.map(({ thoughtId, at, executionMs, succeeded, tool }): HandlerRun => {
      // The stream calls failed tools a success: only a failure is believed.
      return { thoughtId, at, durationMs: executionMs, failed: succeeded === false ? true : null, tool };
    }),
    runsNote: known.times.results === null ? NOT_STREAMED : null,
    history,
    historyNote: history.length > 0 ? null : known.pushed === null ? NOT_INSTRUMENTED : NOT_COUNTED,
    observedAt: known.of.handle.observedAt,
  };
};
