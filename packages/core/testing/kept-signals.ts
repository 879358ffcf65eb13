import type { CallSignal } from '../src/ports/kinds/call.ts';
import type { DeferralSignal } from '../src/ports/kinds/deferral.ts';
import type { SpanSignal } from '../src/ports/kinds/span.ts';
import type { Signal, TaskFields, ThoughtFields } from '../src/ports/signal.ts';
import type { Batch, Sink } from '../src/ports/sink.ts';

/** A sink that keeps as a store does: a batch with its reading position wholly, or not at all. */
export interface KeptSignals extends Sink {
  readonly tasks: ReadonlyMap<string, TaskFields>;
  readonly thoughts: ReadonlyMap<string, ThoughtFields>;
  readonly calls: ReadonlyMap<string, CallSignal>;
  readonly spans: ReadonlyMap<string, SpanSignal>;
  readonly entries: ReadonlySet<string>;
  readonly deferrals: ReadonlyMap<string, DeferralSignal>;
  /** Values of snapshots as `subject.field`. */
  readonly fields: ReadonlyMap<string, unknown>;
  readonly findings: ReadonlySet<string>;
  readonly batches: readonly Batch[];
  cursor(name: string): string | null;
  /** The next batches are not kept. */
  failNext(batches: number): void;
}

export const keepSignals = (): KeptSignals => {
  const tasks = new Map<string, TaskFields>();
  const thoughts = new Map<string, ThoughtFields>();
  const calls = new Map<string, CallSignal>();
  const spans = new Map<string, SpanSignal>();
  const entries = new Set<string>();
  const deferrals = new Map<string, DeferralSignal>();
  const fields = new Map<string, unknown>();
  const findings = new Set<string>();
  const cursors = new Map<string, string>();
  const batches: Batch[] = [];
  let failing = 0;

  const keepTask = (task: TaskFields): void => {
    const { endedAt: _, ...lasting } = tasks.get(task.taskId) ?? { taskId: task.taskId };
    tasks.set(task.taskId, { ...lasting, ...task });
  };

  const keepers: { [Kind in Signal['kind']]?: (signal: Extract<Signal, { kind: Kind }>) => void } = {
    task: ({ task }) => keepTask(task),
    thought: ({ thought }) => thoughts.set(thought.thoughtId, { ...thoughts.get(thought.thoughtId), ...thought }),
    call: (call) => calls.set(call.key, call),
    span: (span) => spans.set(span.correlationId, span),
    audit: (entry) => entries.add(entry.entryId),
    deferral: (deferral) => deferrals.set(deferral.deferralId, deferral),
    finding: ({ finding }) => findings.add(finding.key),
    'finding.close': ({ key }) => findings.delete(key),
    snapshot: ({ subject, fields: told }) => {
      for (const [name, field] of Object.entries(told))
        fields.set(`${subject}.${name}`, 'value' in field ? field.value : undefined);
    },
  };
  const keep = (signal: Signal): void => (keepers[signal.kind] as ((one: Signal) => void) | undefined)?.(signal);

  return {
    tasks,
    thoughts,
    calls,
    spans,
    entries,
    deferrals,
    fields,
    findings,
    batches,
    put: (batch) => {
      if (failing > 0) {
        failing--;
        return Promise.reject(new Error('the disk is full'));
      }
      batches.push(batch);
      for (const signal of batch.signals) keep(signal);
      for (const cursor of batch.cursors ?? []) cursors.set(cursor.name, cursor.value);
      return Promise.resolve();
    },
    cursor: (name) => cursors.get(name) ?? null,
    failNext: (count) => {
      failing = count;
    },
  };
};
