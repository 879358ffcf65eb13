import type { InputOf, OutputOf, Reading, TraceDetail, traces } from '@ciris/telemetry-contracts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { findTrace } from './find-trace.ts';
import { gatherMarks, MOST_LINES, MOST_SPANS, type TraceMarks } from './gather-marks.ts';
import type { Placed } from './mark.ts';
import { traceSentence } from './trace-sentence.ts';
import { figureOf, noSpans, spansTeller, untoldOf } from './trace-telling.ts';
import { beforeParentMs, extentOf, foundIn, partsOf, rowOf } from './trace-window.ts';
import { treeOf } from './tree.ts';

type Figures = Pick<TraceDetail, 'spans' | 'failedSpans' | 'orphanSpans' | 'earlySpans' | 'neverEndedSpans'>;

const figuresOf = (context: QueryContext, of: AgentView, tree: readonly Placed[], told: TraceMarks): Figures => {
  const source = told.spans.some((span) => span.source === 'otlp') ? 'otlp' : spansTeller(of);
  const spans = tree.filter(({ mark }) => mark.mark === 'span');
  const ofRead = told.cut ? `, of the first ${MOST_SPANS} that are read of it` : '';
  const counted = (formula: string, counts: (placed: Placed) => boolean): Reading<number> =>
    source === null ? noSpans(of) : figureOf(context, of, source)(spans.filter(counts).length, `${formula}${ofRead}`);
  return {
    spans: counted('spans of this trace', () => true),
    failedSpans: counted('of them, whose status is failed', ({ mark }) => mark.state === 'failed'),
    orphanSpans: counted('of them, whose parent was never stored as a span', ({ link }) => link === 'rebuilt'),
    earlySpans: counted('of them, that begin before their parent', (placed) => beforeParentMs(placed) !== null),
    neverEndedSpans: counted(
      'of them, without an end though their thought is over',
      ({ mark }) => mark.state === 'never_ended',
    ),
  };
};

/** One trace as a tree, in windows. */
export const getTrace = async (
  context: QueryContext,
  input: InputOf<typeof traces.get>,
): Promise<OutputOf<typeof traces.get>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const trace = await findTrace(context, agent, input.trace);
  const of = await viewOf(context, handle);
  const told = await gatherMarks(context, agent, trace, of.view.generation);
  const tree = treeOf(told.marks, trace.thoughtId);
  const extent = tree.length === 0 ? { from: trace.startedAt, to: trace.lastAt } : extentOf(tree, context.clock.now());
  const rows = tree.slice(input.offset, input.offset + input.limit);
  return {
    sentence: traceSentence(told.spans, tree.length, extent.to - extent.from),
    traceId: trace.traceId,
    hexId: trace.hexId,
    thoughtId: trace.thoughtId,
    taskId: trace.taskId,
    ...extent,
    outcome: told.spans.length === 0 ? null : trace.outcome,
    ...figuresOf(context, of, tree, told),
    marks: tree.length,
    cut: told.cut,
    untold: [
      ...untoldOf(of, { spans: told.spans.length, calls: told.calls }),
      ...(told.linesCut ? [`It has more lines of log than the newest ${MOST_LINES}, which are shown.`] : []),
    ],
    parts: partsOf(tree, extent),
    rows: rows.map((placed, place) => rowOf(placed, input.offset + place)),
    found: foundIn(tree, input.search),
    observedAt: handle.observedAt,
  };
};
