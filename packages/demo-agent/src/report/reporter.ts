import { setTimeout as sleep } from 'node:timers/promises';
import { createInstrument } from '@cirisai/telemetry-instrument';
import { handlerName } from '../engine/handlers.ts';
import type { Happening, Journal } from '../engine/happening.ts';
import { ACTIONS } from '../engine/model.ts';

export interface ReporterOptions {
  /** Base address of whom it reports to; left out: it is counted in memory alone. */
  readonly to: string | undefined;
  /** The name under which it is watched. */
  readonly agentId: string;
  readonly version: string;
  readonly journal: Journal;
}

export interface Reporter {
  /** Writes out what is held back, as far as somebody takes it. */
  stop(): Promise<void>;
}

const STOP_MS = 1_000;

/** What a handler throws. */
class ActionError extends Error {
  override readonly name = 'ActionError';
}

/** What a real agent of its generation does not measure: how long each of its handlers runs, and what it throws. */
export const startReporter = ({ to, agentId, version, journal }: ReporterOptions): Reporter => {
  const instrument = createInstrument({
    agentId,
    serviceName: agentId,
    serviceVersion: version,
    ...(to === undefined ? {} : { endpoint: to }),
  });
  instrument.handlers.declare(...ACTIONS.map(handlerName));

  const hear = (happening: Happening): void => {
    if (happening.kind !== 'step' || happening.told.step !== 'action_result') return;
    const { decision, outcome } = happening.told;
    const handler = handlerName(decision.action);
    instrument.handlers.record(handler, outcome.durationMs, !outcome.ok);
    if (outcome.ok) return;
    const { thoughtId, task } = happening.thought;
    instrument.errors.capture(new ActionError(outcome.error ?? `${decision.action} failed`), {
      handler,
      thoughtId,
      taskId: task.taskId,
    });
  };
  journal.listen(hear);

  return {
    // Whoever it reports to may be gone already.
    stop: () => Promise.race([instrument.shutdown().catch(() => {}), sleep(STOP_MS)]),
  };
};
