import type { InputOf, OutputOf, Reading, TraceRow, traces } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { PUSHED_ROLES } from '../../ports/kinds/span.ts';
import type { TraceRow as KeptTrace } from '../../ports/kinds/trace.ts';
import type { Span, SpanCounts } from '../../ports/reader.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { spanAsked } from '../window.ts';
import { TRACE_COLUMNS } from './trace-columns.ts';
import { figureOf, noSpans, noTraces, spansTeller, tracesTeller } from './trace-telling.ts';

type Input = InputOf<typeof traces.list>;
type Counts = OutputOf<typeof traces.list>['counts'];

const EVER: Span = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Roles of rows that are spans, pushed or not: early alone stores the processing of a thought as one. */
const rolesOf = ({ view }: AgentView): readonly string[] => [
  'span',
  ...Object.values(PUSHED_ROLES),
  ...(view.generation === 'early' ? ['thought_processing'] : []),
];

const toldAsSpans = (of: AgentView, byRole: Readonly<Record<string, number>>): number =>
  rolesOf(of).reduce((sum, role) => sum + (byRole[role] ?? 0), 0);

const countsOf = async (context: QueryContext, of: AgentView, input: Input): Promise<Counts> => {
  const agent = of.handle.record.number;
  const teller = tracesTeller(of);
  const told = spansTeller(of);
  const span = { ...EVER, ...spanAsked(input).span };
  const count: Reading<number> =
    teller === null
      ? noTraces(of)
      : figureOf(
          context,
          of,
          teller,
        )(await context.reader.traces.count(agent, spanAsked(input)), 'traces by their ids');
  const spans: Reading<number> =
    told === null
      ? noSpans(of)
      : figureOf(
          context,
          of,
          told,
        )(toldAsSpans(of, await context.reader.spans.countByRole(agent, span)), 'spans of all of them');
  return { traces: count, spans };
};

const rowOf = (trace: KeptTrace, counts: SpanCounts | undefined): TraceRow => {
  const { lastAt, outcome, sources, ...told } = trace;
  return {
    ...told,
    durationMs: lastAt - trace.startedAt,
    outcome: counts ? outcome : null,
    spans: counts?.spans ?? null,
    failedSpans: counts?.failed ?? null,
    pendingSpans: counts?.pending ?? null,
    sources: [...sources],
  };
};

const sentenceOf = ({ traces: all, spans }: Counts): string => {
  const count = valueOrNull(all);
  if (count === null) return 'No source that is open tells traces.';
  if (count === 0) return 'No trace so far.';
  const told = valueOrNull(spans);
  if (told === null) return `${plural(count, 'trace')}, by the events of its thoughts: no source tells spans.`;
  return `${plural(count, 'trace')} with ${plural(told, 'span')}, one of each thought.`;
};

/** Traces, newest first. */
export const listTraces = async (context: QueryContext, input: Input): Promise<OutputOf<typeof traces.list>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const of = await viewOf(context, handle);
  const page = await context.reader.traces.page(agent, {
    ...spanAsked(input),
    ...(input.task === undefined ? {} : { taskId: input.task }),
    ...(input.outcome === undefined ? {} : { outcome: input.outcome }),
    ...(input.search === undefined || input.search === '' ? {} : { search: input.search }),
    limit: input.limit,
    cursor: input.cursor,
  });
  const spans = await context.reader.spans.countByTrace(
    agent,
    page.rows.map(({ traceId }) => traceId),
  );
  const counts = await countsOf(context, of, input);
  return {
    ...listed(handle, page, columnsOf(context, of.view, TRACE_COLUMNS), (row) => rowOf(row, spans.get(row.traceId))),
    sentence: sentenceOf(counts),
    counts,
  };
};
