import type { Clock } from '../ports/clock.ts';
import type { Signal } from '../ports/signal.ts';
import type { Sink } from '../ports/sink.ts';
import type { AgentHandle } from '../query/context.ts';

/** What verbs need that write down what somebody decided here. */
export interface NoteContext {
  readonly clock: Clock;
  readonly sink: Sink;
}

/** Looked at by nobody again: it is told once. */
const EVERY_MS = 15_000;

/** Keeps what was decided here of an agent. */
export const putOwn = ({ clock, sink }: NoteContext, handle: AgentHandle, signals: readonly Signal[]): Promise<void> =>
  sink.put({
    agent: handle.record.number,
    origin: { source: 'platform', endpoint: 'operator', everyMs: EVERY_MS },
    observedAt: clock.now(),
    processStartedAt: handle.processStartedAt,
    signals,
  });
