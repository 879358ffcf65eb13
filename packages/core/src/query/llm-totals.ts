import type { Reading } from '@ciris/telemetry-contracts';
import { toldBy } from '../facts/source-facts.ts';
import type { CallSums } from '../ports/reader.ts';
import { derived, valueOrNull } from '../resolve/field.ts';
import { isKept, isOpen, lastToldAt } from '../resolve/view.ts';
import type { AgentView } from './agent-view.ts';
import type { QueryContext } from './context.ts';

export interface LlmTotals {
  readonly calls: Reading<number>;
  readonly failedCalls: Reading<number>;
  readonly rateLimitedCalls: Reading<number>;
  readonly tokens: Reading<number>;
  readonly costCents: Reading<number>;
}

/** The span over which the store holds single calls. */
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

const fromCalls = (
  context: QueryContext,
  of: AgentView,
  source: 'database' | 'stream',
  sums: CallSums,
): { read: (value: number, formula: string) => Reading<number> } => ({
  read: (value, formula) =>
    derived(value, {
      ...toldBy('calls', source),
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula,
      ...(sums.firstAt !== null && sums.lastAt !== null ? { window: { from: sums.firstAt, to: sums.lastAt } } : {}),
    }),
});

/** Sums of LLM calls, by the best source that is there: never of two. Only the stream tells refused ones. */
export const llmTotals = async (context: QueryContext, of: AgentView): Promise<LlmTotals> => {
  const agent = of.handle.record.number;
  const answers = {
    calls: of.field<number>('llm.calls'),
    failedCalls: of.field<number>('llm.failedCalls'),
    rateLimitedCalls: of.field<number>('llm.rateLimitedCalls'),
    tokens: of.field<number>('llm.tokensTotal'),
    costCents: of.field<number>('llm.costCents'),
  };
  const kept = isKept(of.view, 'database') ? await context.reader.calls.sums(agent, 'database', EVER) : null;
  if (kept && (isOpen(of.view, 'database') || kept.calls > 0)) {
    const { read } = fromCalls(context, of, 'database', kept);
    return {
      ...answers,
      calls: read(kept.calls, 'calls with metric points in its database; only successful ones have them'),
      tokens: read(kept.inputTokens + kept.outputTokens, 'input + output of these calls'),
      costCents: read(kept.costCents, 'cost of these calls'),
      ...(await unanswered(context, of, answers)),
    };
  }
  // v1's stream tells no single calls. What failed stays with the calls of the same counter.
  if (answers.calls.status === 'available' || of.view.generation !== 'v2' || !isKept(of.view, 'stream')) {
    const { rateLimitedCalls } = await unanswered(context, of, answers);
    return { ...answers, rateLimitedCalls };
  }
  const sums = await context.reader.calls.sums(agent, 'stream', EVER);
  if (!isOpen(of.view, 'stream') && sums.calls === 0) return answers;
  const { read } = fromCalls(context, of, 'stream', sums);
  return {
    calls: read(sums.calls, 'calls whose events came'),
    failedCalls: read(sums.failed, 'calls whose events came and that failed'),
    rateLimitedCalls: read(sums.rateLimited, 'calls whose events came and that were refused with 429'),
    tokens: read(sums.inputTokens + sums.outputTokens, 'input + output of these calls'),
    costCents: read(sums.costCents, 'cost of these calls'),
  };
};

type Unanswered = Pick<LlmTotals, 'failedCalls' | 'rateLimitedCalls'>;

/** A counter is read now and then and starts anew with its agent: it never hides what events have told since. */
const unanswered = async (
  context: QueryContext,
  of: AgentView,
  { failedCalls, rateLimitedCalls }: Unanswered,
): Promise<Unanswered> => {
  const counted = { failedCalls, rateLimitedCalls };
  if (of.view.generation !== 'v2' || !isKept(of.view, 'stream')) return counted;
  const sums = await context.reader.calls.sums(of.handle.record.number, 'stream', EVER);
  if (!isOpen(of.view, 'stream') && sums.calls === 0) return counted;
  const { read } = fromCalls(context, of, 'stream', sums);
  const failed = sums.failed - sums.rateLimited;
  return {
    failedCalls:
      failed > (valueOrNull(failedCalls) ?? 0)
        ? read(failed, 'calls whose events came and that failed, without refused ones')
        : failedCalls,
    rateLimitedCalls: read(sums.rateLimited, 'calls whose events came and that were refused with 429'),
  };
};
