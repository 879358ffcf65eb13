import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInstrument, inTraceOf, traced, withHandlerMetrics } from '@cirisai/telemetry-instrument';
import { handlerName } from '../engine/handlers.ts';
import type { Instruments } from '../engine/instruments.ts';
import { ACTIONS, type Action, type Outcome, type Thought } from '../engine/model.ts';

export interface ReporterOptions {
  /** Base address of whom it reports to; left out: it is counted in memory alone. */
  readonly to: string | undefined;
  /** The name under which it is watched. */
  readonly agentId: string;
  readonly version: string;
}

export interface Reporter {
  readonly instruments: Instruments;
  /** Writes out what is held back, as far as somebody takes it. */
  stop(): Promise<void>;
}

const STOP_MS = 1_000;

const digits = (words: string, length: number): string =>
  createHash('sha256').update(words).digest('hex').slice(0, length);

/** The trace in which its agent tells of a thought, as W3C has it: by the digits that follow from its words. */
const traceOf = ({ thoughtId, task }: Thought): { readonly traceparent: string } => {
  const trace = digits(`task_${task.taskId}_${thoughtId}`, 32);
  return { traceparent: `00-${trace}-${digits(`thought_processor_${thoughtId}`, 16)}-01` };
};

const about = ({ thoughtId, task }: Thought) => ({ 'ciris.thought.id': thoughtId, 'ciris.task.id': task.taskId });

/** What a handler throws, as a real one would; here it says how it ended instead. */
class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly outcome: Outcome;

  constructor(action: Action, outcome: Outcome) {
    super(outcome.error ?? `${action} failed`);
    this.outcome = outcome;
  }
}

/** What a real agent of its generation does not measure: what its handlers do, how long it takes, and what they throw. */
export const startReporter = ({ to, agentId, version }: ReporterOptions): Reporter => {
  const instrument = createInstrument({
    agentId,
    serviceName: agentId,
    serviceVersion: version,
    ...(to === undefined ? {} : { endpoint: to }),
  });
  instrument.handlers.declare(...ACTIONS.map(handlerName));

  const handled: Instruments['handled'] = async (thought, action, run) => {
    const handler = handlerName(action);
    const { thoughtId, task } = thought;
    const tracked = withHandlerMetrics(instrument.handlers, handler, async () => {
      const outcome = await run();
      if (!outcome.ok) throw new ActionError(action, outcome);
      return outcome;
    });
    const captured = async (): Promise<Outcome> => {
      try {
        return await tracked();
      } catch (error) {
        if (error instanceof ActionError) instrument.errors.capture(error, { handler, thoughtId, taskId: task.taskId });
        throw error;
      }
    };
    try {
      const attributes = { 'ciris.handler': handler, ...about(thought) };
      return await inTraceOf(traceOf(thought), () => traced(instrument.tracer, handler, captured, attributes));
    } catch (error) {
      if (error instanceof ActionError) return error.outcome;
      throw error;
    }
  };

  return {
    instruments: {
      handled,
      over: (thought, operation, run) => traced(instrument.tracer, operation, run, about(thought)),
    },
    // Whoever it reports to may be gone already.
    stop: () => Promise.race([instrument.shutdown().catch(() => {}), sleep(STOP_MS)]),
  };
};
