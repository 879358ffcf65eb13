import type { Generation, ThoughtStatus } from '@ciris/telemetry-contracts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { LogLine } from '../../ports/kinds/log.ts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import type { TraceRow } from '../../ports/kinds/trace.ts';
import type { StepRow, ThoughtRecord } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { thoughtEvents } from '../steps/thought-events.ts';
import { stepsOfThought } from '../thought-steps.ts';
import { callsOfOneSource } from '../thoughts/thought-calls.ts';
import { markOfAudit, markOfCall, markOfEvent, markOfLine, markOfStep, markOfThought } from './joined-marks.ts';
import type { Mark } from './mark.ts';
import { markOfSpan } from './span-marks.ts';

export interface TraceMarks {
  readonly marks: readonly Mark[];
  /** Those that were told as spans. */
  readonly spans: readonly Mark[];
  readonly thought: ThoughtRecord | null;
  readonly calls: number;
  /** There are more spans than a trace is read to. */
  readonly cut: boolean;
  /** There are more lines of log. */
  readonly linesCut: boolean;
}

/** Spans that one trace is read to. */
export const MOST_SPANS = 20_000;

const isOver = (status: ThoughtStatus): boolean => status !== 'pending' && status !== 'processing';

/** By the id of the trace, and those of its thought that name none. */
const spansOf = async (
  { reader }: QueryContext,
  agent: number,
  { traceId, thoughtId }: TraceRow,
): Promise<readonly SpanRow[]> => {
  const [named, ofThought] = await Promise.all([
    reader.spans.ofTrace(agent, traceId, MOST_SPANS),
    thoughtId === null ? [] : reader.spans.ofThought(agent, thoughtId),
  ]);
  const known = new Set(named.map(({ correlationId }) => correlationId));
  return [...named, ...ofThought.filter(({ correlationId }) => !known.has(correlationId))];
};

/** Lines of one trace, at most. */
export const MOST_LINES = 500;

/** Those that name its thought, and those that were pushed with its id. */
const linesOf = async (
  { reader }: QueryContext,
  agent: number,
  { traceId, thoughtId }: TraceRow,
): Promise<{ readonly lines: readonly LogLine[]; readonly linesCut: boolean }> => {
  const pages = await Promise.all([
    reader.logs.page(agent, { traceId, limit: MOST_LINES }),
    ...(thoughtId === null ? [] : [reader.logs.page(agent, { thoughtId, limit: MOST_LINES })]),
  ]);
  const known = new Map(pages.flatMap(({ rows }) => rows).map((line) => [line.logId, line]));
  return { lines: [...known.values()], linesCut: pages.some(({ next }) => next !== undefined) };
};

interface Told {
  readonly thought: ThoughtRecord;
  readonly steps: readonly StepRow[];
  readonly spans: readonly SpanRow[];
  readonly calls: readonly CallRow[];
  readonly generation: Generation | null;
}

/** Beside spans the events as they came, without any the steps that follow from them. */
const progressOf = ({ thought, steps, spans, calls, generation }: Told): readonly Mark[] => {
  if (spans.length > 0) return steps.map(markOfEvent);
  const began = thought.startedAt ?? thought.createdAt ?? steps[0]?.at;
  if (generation === null || began === undefined) return steps.map(markOfEvent);
  const eleven = stepsOfThought({ events: steps, spans: [], calls, generation, status: thought.status });
  return [markOfThought(thought, began), ...eleven.flatMap(markOfStep)];
};

/** All that is known of a trace: its spans, and what names the same thought. */
export const gatherMarks = async (
  context: QueryContext,
  agent: number,
  trace: TraceRow,
  generation: Generation | null,
): Promise<TraceMarks> => {
  const { reader } = context;
  const { thoughtId } = trace;
  const spans = await spansOf(context, agent, trace);
  const { lines, linesCut } = await linesOf(context, agent, trace);
  const [thought, steps, rows, audit] =
    thoughtId === null
      ? [null, [], [], []]
      : await Promise.all([
          reader.thoughts.get(agent, thoughtId),
          reader.thoughts.steps(agent, thoughtId),
          reader.calls.ofThought(agent, thoughtId),
          reader.audit.ofThought(agent, thoughtId),
        ]);
  const over = thought === null ? null : isOver(thought.status);
  // Of a call that was pushed the span is there already.
  const calls = callsOfOneSource(rows.filter(({ source }) => source !== 'otlp'));
  const events = thoughtEvents(steps);
  const of = { now: context.clock.now(), over, showsContent: maySeeContent(context.actor) };
  const marks = spans.map((span) => markOfSpan(span, of));
  return {
    marks: [
      ...marks,
      ...(thought === null ? [] : progressOf({ thought, steps, spans, calls, generation })),
      ...calls.map((call, place) => markOfCall(call, events, place)),
      ...audit.map(markOfAudit),
      ...lines.map((line) => markOfLine(line, of.showsContent)),
    ],
    spans: marks.filter(({ mark }) => mark === 'span'),
    thought,
    calls: calls.length,
    cut: spans.length >= MOST_SPANS,
    linesCut,
  };
};
