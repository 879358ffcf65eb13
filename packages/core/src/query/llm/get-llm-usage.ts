import type { BreakerState, CallFigures, InputOf, llm, OutputOf, Reading } from '@ciris/telemetry-contracts';
import type { CallGroup, CallGrouping, CallTime, Span } from '../../ports/reader.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { llmTotals } from '../llm-totals.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { callFigures, type Figuring, noFigures } from './call-figures.ts';
import { type CallTelling, callSources, callTelling, noCallTelling } from './call-source.ts';
import { environmentOf } from './environment.ts';
import { NOT_NAMED } from './not-named.ts';
import { usageHours } from './usage-hours.ts';
import { usageSentence } from './usage-sentence.ts';

type Usage = OutputOf<typeof llm.usage>;

/** As many of the newest make the percentiles. */
const MOST_TIMES = 20_000;

const totalsOf = async (context: QueryContext, of: AgentView): Promise<Usage['totals']> => ({
  ...(await llmTotals(context, of)),
  inputTokens: of.field('llm.tokensInput'),
  outputTokens: of.field('llm.tokensOutput'),
  carbonGrams: of.field('llm.carbonGrams'),
  energyKwh: of.field('llm.energyKwh'),
  averageLatencyMs: of.field('llm.averageLatencyMs'),
  openBreakers: of.field('llm.openBreakers'),
});

const durations = (times: readonly CallTime[]): readonly number[] => times.map(({ durationMs }) => durationMs);

const rowsBy = (
  figuring: Figuring,
  by: CallGrouping,
  groups: readonly CallGroup[],
  times: readonly CallTime[],
): (CallFigures & { name: string })[] =>
  groups.map((group) => {
    const own = times.filter((time) => time[by] === group.name);
    return { name: group.name ?? NOT_NAMED, ...callFigures(figuring, group, durations(own)) };
  });

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
  const [times, providers, models, handlers, hours, environment] = await Promise.all([
    calls.times(agent, telling.source, span, MOST_TIMES),
    calls.groups(agent, telling.source, 'provider', span),
    calls.groups(agent, telling.source, 'model', span),
    calls.groups(agent, telling.source, 'handler', span),
    usageHours(context, of, telling, span),
    environmentOf(context, of, telling, span),
  ]);
  const figuring: Figuring = { context, of, telling, span };
  return {
    window: { ...callFigures(figuring, telling.sums, durations(times)), ...environment },
    byProvider: rowsBy(figuring, 'provider', providers, times).map((row) => ({
      ...row,
      breakerState: of.field<BreakerState>('provider.breakerState', row.name),
    })),
    byModel: rowsBy(figuring, 'model', models, times),
    byHandler: rowsBy(figuring, 'handler', handlers, times),
    hours,
  };
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
    ...figures,
    observedAt: handle.observedAt,
  };
};
