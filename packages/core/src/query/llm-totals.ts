import type { Reading } from '@ciris/telemetry-contracts';
import { toldBy } from '../facts/source-facts.ts';
import type { CallSums } from '../ports/reader.ts';
import { derived, resolveField, valueOrNull } from '../resolve/field.ts';
import { isKept, isOpen, lastToldAt } from '../resolve/view.ts';
import type { AgentView } from './agent-view.ts';
import type { QueryContext } from './context.ts';

export interface LlmTotals {
  /** Without those refused with 429; by a database, answered ones alone. */
  readonly calls: Reading<number>;
  /** Without those refused with 429. */
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
  sums: Pick<CallSums, 'firstAt' | 'lastAt'>,
): { read: (value: number, formula: string) => Reading<number> } => ({
  read: (value, formula) =>
    derived(value, {
      ...toldBy('calls', source),
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula,
      ...(sums.firstAt !== null && sums.lastAt !== null ? { window: { from: sums.firstAt, to: sums.lastAt } } : {}),
    }),
});

type Answered = Pick<LlmTotals, 'calls' | 'tokens' | 'costCents'>;

/** What was read of its database over all time; null: it is not there, or was not read to its end so far. */
const byDatabase = async (context: QueryContext, of: AgentView): Promise<Answered | null> => {
  if (!isKept(of.view, 'database')) return null;
  const view = { ...of.view, rows: of.view.rows.filter(({ source }) => source === 'database') };
  const calls = resolveField<number>(view, 'llm.calls');
  if (calls.status === 'available') {
    if (calls.value === 0 && !isOpen(view, 'database')) return null;
    const [tokens, costCents] = [
      resolveField<number>(view, 'llm.tokensTotal'),
      resolveField<number>(view, 'llm.costCents'),
    ];
    return { calls, tokens, costCents };
  }
  const kept = await context.reader.calls.sums(of.handle.record.number, 'database', EVER);
  if (!isOpen(view, 'database') && kept.calls === 0) return null;
  const { read } = fromCalls(context, of, 'database', kept);
  return {
    calls: read(
      kept.calls,
      'calls with metric points in its database, of those that are kept; only answered ones have any',
    ),
    tokens: read(kept.inputTokens + kept.outputTokens, 'input + output of these calls'),
    costCents: read(kept.costCents, 'cost of these calls'),
  };
};

/** Sums of LLM calls, by the best source that is there: never of two. Only the stream tells refused ones. */
export const llmTotals = async (context: QueryContext, of: AgentView): Promise<LlmTotals> => {
  const answers = {
    calls: of.field<number>('llm.calls'),
    failedCalls: of.field<number>('llm.failedCalls'),
    rateLimitedCalls: of.field<number>('llm.rateLimitedCalls'),
    tokens: of.field<number>('llm.tokensTotal'),
    costCents: of.field<number>('llm.costCents'),
  };
  const answered = await byDatabase(context, of);
  if (answered) return { ...answers, ...answered, ...(await unanswered(context, of, answers)) };
  // v1's stream tells no single calls. What failed stays with the calls of the same counter.
  if (answers.calls.status === 'available' || of.view.generation !== 'v2' || !isKept(of.view, 'stream')) {
    const { rateLimitedCalls } = await unanswered(context, of, answers);
    return { ...answers, rateLimitedCalls };
  }
  const sums = await context.reader.calls.sums(of.handle.record.number, 'stream', EVER);
  if (!isOpen(of.view, 'stream') && sums.calls === 0) return answers;
  const { read } = fromCalls(context, of, 'stream', sums);
  return {
    calls: read(sums.calls - sums.rateLimited, 'calls whose events came, without refused ones'),
    failedCalls: read(sums.failed - sums.rateLimited, FAILED),
    rateLimitedCalls: read(sums.rateLimited, REFUSED),
    tokens: read(sums.inputTokens + sums.outputTokens, 'input + output of these calls'),
    costCents: read(sums.costCents, 'cost of these calls'),
  };
};

const FAILED = 'calls whose events came and that failed, without refused ones';
const REFUSED = 'calls whose events came and that were refused with 429';

type Unanswered = Pick<LlmTotals, 'failedCalls' | 'rateLimitedCalls'>;

/** A counter is read now and then and starts anew with its agent: it never hides what events have told since. */
const unanswered = async (
  context: QueryContext,
  of: AgentView,
  { failedCalls, rateLimitedCalls }: Unanswered,
): Promise<Unanswered> => {
  const counted = { failedCalls, rateLimitedCalls };
  if (of.view.generation !== 'v2' || !isKept(of.view, 'stream')) return counted;
  const sums = await context.reader.calls.failures(of.handle.record.number, 'stream');
  if (!isOpen(of.view, 'stream') && sums.firstAt === null) return counted;
  const { read } = fromCalls(context, of, 'stream', sums);
  const failed = sums.failed - sums.rateLimited;
  return {
    failedCalls: failed > (valueOrNull(failedCalls) ?? 0) ? read(failed, FAILED) : failedCalls,
    rateLimitedCalls: read(sums.rateLimited, REFUSED),
  };
};
