import type { BreakerState, CallFigures, InputOf, llm, OutputOf, Reading } from '@ciris/telemetry-contracts';
import { failureWords } from '../../insight/failure-words.ts';
import type { CallGroup, CallGrouping, CallTime, Span } from '../../ports/reader.ts';
import { derived, valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { type LlmTotals, llmTotals } from '../llm-totals.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { callFigures, type Figuring, noFigures, type Timed } from './call-figures.ts';
import { type CallTelling, callSources, callTelling, noCallTelling } from './call-source.ts';
import { environmentOf } from './environment.ts';
import { failuresBeside } from './failures-beside.ts';
import { NOT_NAMED } from './not-named.ts';
import { usageHours } from './usage-hours.ts';
import { usageSentence } from './usage-sentence.ts';

type Usage = OutputOf<typeof llm.usage>;

/** As many of the newest make the percentiles. */
const MOST_TIMES = 100_000;

/** A database has answered calls alone: what another source knows to have failed came besides. */
const answeredOrFailed = ({ calls, failedCalls }: LlmTotals): Reading<number> => {
  if (calls.status === 'unavailable' || calls.source !== 'database') return calls;
  if (failedCalls.status === 'unavailable') return calls;
  return derived(calls.value + failedCalls.value, {
    observedAt: Math.min(calls.observedAt, failedCalls.observedAt),
    everyMs: Math.max(calls.everyMs, failedCalls.everyMs),
    endpoint: calls.endpoint,
    formula: 'calls that its database has, which were answered, + those that failed as far as that is told',
    inputs: [calls.source, failedCalls.source],
  });
};

const totalsOf = async (context: QueryContext, of: AgentView): Promise<Usage['totals']> => {
  const totals = await llmTotals(context, of);
  return {
    ...totals,
    answeredOrFailedCalls: answeredOrFailed(totals),
    inputTokens: of.field('llm.tokensInput'),
    outputTokens: of.field('llm.tokensOutput'),
    carbonGrams: of.field('llm.carbonGrams'),
    energyKwh: of.field('llm.energyKwh'),
    averageLatencyMs: of.field('llm.averageLatencyMs'),
    openBreakers: of.field('llm.openBreakers'),
  };
};

const timedBy = (by: CallGrouping, times: readonly CallTime[], cut: boolean): ((name: string | null) => Timed) => {
  const msOf = new Map<string | null, number[]>();
  for (const time of times) {
    const ms = msOf.get(time[by]);
    if (ms) ms.push(time.durationMs);
    else msOf.set(time[by], [time.durationMs]);
  }
  return (name) => ({ ms: msOf.get(name) ?? [], cut });
};

const rowsBy = (
  figuring: Figuring,
  groups: readonly CallGroup[],
  timed: (name: string | null) => Timed,
): (CallFigures & { name: string })[] =>
  groups.map((group) => ({ name: group.name ?? NOT_NAMED, ...callFigures(figuring, group, timed(group.name)) }));

type Figures = Pick<Usage, 'window' | 'byProvider' | 'byModel' | 'byHandler' | 'hours'>;

const figuresOf = async (
  context: QueryContext,
  of: AgentView,
  telling: CallTelling | null,
  span: Span,
): Promise<Figures> => {
  if (telling === null) {
    const window = { ...noFigures(noCallTelling(of)), ...(await environmentOf(context, of, telling, span)) };
    return { window, byProvider: [], byModel: [], byHandler: [], hours: [] };
  }
  const { calls } = context.reader;
  const agent = of.handle.record.number;
  const figuring: Figuring = { context, of, telling, span };
  const times = await calls.times(agent, telling.source, span, MOST_TIMES);
  const cut = times.length >= MOST_TIMES;
  const rows = async (by: CallGrouping) =>
    rowsBy(figuring, await calls.groups(agent, telling.source, by, span), timedBy(by, times, cut));
  const [providers, byModel, byHandler, hours, environment, beside] = await Promise.all([
    rows('provider'),
    rows('model'),
    rows('handler'),
    usageHours(context, of, telling, span),
    environmentOf(context, of, telling, span),
    failuresBeside(context, of, telling, span),
  ]);
  return {
    window: {
      ...callFigures(figuring, telling.sums, { ms: times.map(({ durationMs }) => durationMs), cut }),
      ...environment,
      ...beside,
    },
    byProvider: providers.map((row) => ({
      ...row,
      breakerState: of.field<BreakerState>('provider.breakerState', row.name),
    })),
    byModel,
    byHandler,
    hours,
  };
};

/** As the verdict counts them: the head of the page says nothing else of now. */
const failingOf = ({ handle }: AgentView): Usage['failing'] => {
  const lately = handle.judgedOn()?.failures.find(({ kind, failed }) => kind === 'llm' && failed > 0);
  return lately ? { words: failureWords(lately), failed: lately.failed, of: lately.total } : null;
};

const isOpen = (state: Reading<BreakerState>): boolean => valueOrNull(state) === 'open';

/** How the LLM is used: in all, and over a window, by default the last 24 h. */
export const getLlmUsage = async (context: QueryContext, input: InputOf<typeof llm.usage>): Promise<Usage> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  const telling = await callTelling(context, of, span, input.source);
  const [totals, figures] = await Promise.all([totalsOf(context, of), figuresOf(context, of, telling, span)]);
  const open = of.keys('provider').filter((name) => isOpen(of.field<BreakerState>('provider.breakerState', name)));
  return {
    sentence: usageSentence({ ...span, totals, window: figures.window }, input, open),
    ...span,
    totals,
    source: telling?.source ?? null,
    sources: [...callSources(of)],
    failing: failingOf(of),
    ...figures,
    observedAt: handle.observedAt,
  };
};
