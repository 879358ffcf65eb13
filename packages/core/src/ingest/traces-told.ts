import { agentTraceId, hexTraceId } from '../facts/trace-ids.ts';
import type { SpanSignal } from '../ports/kinds/span.ts';
import type { TraceSignal } from '../ports/kinds/trace.ts';
import type { Signal, StepSignal } from '../ports/signal.ts';

const begun = (
  traceId: string,
  at: number,
  lastAt: number,
  of: Partial<Pick<TraceSignal, 'thoughtId' | 'taskId' | 'root' | 'outcome'>>,
): TraceSignal => ({
  kind: 'trace',
  traceId,
  hexId: hexTraceId(traceId),
  thoughtId: null,
  taskId: null,
  root: null,
  startedAt: at,
  lastAt: Math.max(at, lastAt),
  outcome: 'no_failure',
  ...of,
});

const bySpan = (span: SpanSignal): TraceSignal | null => {
  const { traceId, thoughtId, taskId, startedAt, endedAt } = span;
  if (traceId === null) return null;
  return begun(traceId, startedAt, endedAt ?? startedAt, {
    thoughtId,
    taskId,
    root: span.parentSpanId === null ? span.component : null,
    outcome: span.status === 'failed' ? 'failed' : 'no_failure',
  });
};

/** An event names its thought and task, of which the agent makes the id of the trace. */
const byStep = ({ thoughtId, at }: StepSignal, taskOf: ReadonlyMap<string, string>): TraceSignal | null => {
  const taskId = taskOf.get(thoughtId);
  return taskId === undefined ? null : begun(agentTraceId(taskId, thoughtId), at, at, { thoughtId, taskId });
};

const tasksOf = (signals: readonly Signal[]): ReadonlyMap<string, string> => {
  const tasks = new Map<string, string>();
  for (const signal of signals) {
    if (signal.kind === 'thought' && signal.thought.taskId !== undefined) {
      tasks.set(signal.thought.thoughtId, signal.thought.taskId);
    }
  }
  return tasks;
};

const both = (one: TraceSignal, other: TraceSignal): TraceSignal => ({
  ...one,
  thoughtId: one.thoughtId ?? other.thoughtId,
  taskId: one.taskId ?? other.taskId,
  root: one.root ?? other.root,
  startedAt: Math.min(one.startedAt, other.startedAt),
  lastAt: Math.max(one.lastAt, other.lastAt),
  outcome: one.outcome === 'failed' ? one.outcome : other.outcome,
});

/** The traces that signals of one look belong to, each once: no source tells of a trace as a whole. */
export const tracesTold = (signals: readonly Signal[]): readonly TraceSignal[] => {
  const taskOf = tasksOf(signals);
  const traces = new Map<string, TraceSignal>();
  for (const signal of signals) {
    const trace = signal.kind === 'span' ? bySpan(signal) : signal.kind === 'step' ? byStep(signal, taskOf) : null;
    if (trace === null) continue;
    const before = traces.get(trace.traceId);
    traces.set(trace.traceId, before ? both(before, trace) : trace);
  }
  return [...traces.values()];
};
