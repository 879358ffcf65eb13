import type { AgentRow, Reading } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';
import { breakersOf, byState, stateOf } from '../breakers/breakers-of.ts';
import type { QueryContext } from '../context.ts';
import { callFigures, UNTIMED } from '../llm/call-figures.ts';
import { callTelling, noCallTelling } from '../llm/call-source.ts';
import { logTold, ofLog } from '../logs/log-told.ts';

const costOf = async (context: QueryContext, of: AgentView, span: Span): Promise<Reading<number>> => {
  const telling = await callTelling(context, of, span);
  if (telling === null) return noCallTelling(of);
  return callFigures({ context, of, telling, span }, telling.sums, UNTIMED).costCents;
};

/** Lines of the log of level ERROR and above. */
const errorsOf = async (context: QueryContext, of: AgentView, span: Span): Promise<Reading<number>> => {
  const told = logTold(of);
  if ('status' in told) return told;
  const { number } = of.handle.record;
  return ofLog(told, span, await context.reader.logs.count(number, { level: ['ERROR', 'CRITICAL'], span }));
};

/** Of the breakers whose state is told. */
const openBreakersOf = (of: AgentView): Reading<number> => {
  const states = breakersOf(of)
    .map((breaker) => stateOf(of, breaker))
    .sort(byState);
  const told = states.filter((state) => state.status === 'available');
  const [first] = told;
  if (!first) {
    return (
      states.find((state) => state.status === 'unavailable') ?? {
        status: 'unavailable',
        reason: 'not_yet',
        since: null,
        detail: 'No breaker is listed so far.',
      }
    );
  }
  return derived(told.filter(({ value }) => value === 'open').length, {
    observedAt: Math.min(...told.map(({ observedAt }) => observedAt)),
    everyMs: Math.max(...told.map(({ everyMs }) => everyMs)),
    endpoint: first.endpoint,
    formula: `open ones among ${told.length} whose state is told`,
    inputs: [...new Set(told.map(({ source }) => source))],
  });
};

/** What an agent cost and what went wrong in the last hour, and which breakers are open now. */
export const lastHour = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
): Promise<Pick<AgentRow, 'llmCostCents' | 'errors' | 'openBreakers'>> => ({
  llmCostCents: await costOf(context, of, span),
  errors: await errorsOf(context, of, span),
  openBreakers: openBreakersOf(of),
});
