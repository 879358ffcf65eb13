import { ACTIONS, type HandlerRow, type handlers, type InputOf, type OutputOf } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { windowWords } from '../window-words.ts';
import { type HandlersOf, handlerRow, sumOf } from './handler-row.ts';
import { handlerTelling, handlerTimes } from './handler-telling.ts';
import { pushedHandlers } from './pushed-handlers.ts';
import { tracedHandlers } from './traced-handlers.ts';

/** What is known of the handlers over the window that is asked for. */
export const handlersOf = async (context: QueryContext, input: InputOf<typeof handlers.list>): Promise<HandlersOf> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  const [telling, times, pushed, traced] = await Promise.all([
    handlerTelling(context, of, span),
    handlerTimes(context, of, span),
    pushedHandlers(context, of, span),
    tracedHandlers(context, of, span),
  ]);
  return { context, of, span, telling, times, pushed, traced };
};

const ran = (rows: readonly HandlerRow[]): number => rows.filter((row) => valueOrNull(row.invocations)).length;

const sentenceOf = (
  rows: readonly HandlerRow[],
  { invocations, errors }: Pick<OutputOf<typeof handlers.list>, 'errors' | 'invocations'>,
  when: string,
): string => {
  const runs = valueOrNull(invocations);
  if (runs === null) return 'How often its handlers ran is not told.';
  if (runs === 0) return `No handler ran ${when}.`;
  const counted = `${ran(rows)} of ${rows.length} handlers ran ${plural(runs, 'time')} ${when}`;
  const failed = valueOrNull(errors);
  if (failed === null) return `${counted}; whether any failed is not told.`;
  if (failed === 0) return `${counted}, and none failed.`;
  const names = rows.filter((row) => valueOrNull(row.errors)).map(({ name }) => name);
  return `${counted}, and ${failed} of these failed: ${names.join(', ')}.`;
};

/** All ten handlers, over a window, by default the last 24 h. */
export const listHandlers = async (
  context: QueryContext,
  input: InputOf<typeof handlers.list>,
): Promise<OutputOf<typeof handlers.list>> => {
  const known = await handlersOf(context, input);
  const rows = ACTIONS.map((action) => handlerRow(known, action));
  const sums = {
    invocations: sumOf(rows, 'invocations', 'runs of all ten'),
    errors: sumOf(rows, 'errors', 'failed runs of all ten'),
  };
  return {
    sentence: sentenceOf(rows, sums, windowWords(known.span, input.to)),
    ...known.span,
    rows,
    ...sums,
    observedAt: known.of.handle.observedAt,
  };
};
