import type { Action, Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample } from './sample-file.ts';
import { recordedEvents } from './stream.ts';
import { trueThoughts } from './thoughts.ts';

export interface TrueRuns {
  readonly count: number;
  /** Thoughts that failed though they did not reject. */
  readonly failed: number;
  readonly lastAt: number;
}

/** Runs of a handler by the agent's own database; each thought has one. */
export const trueRuns = (generation: Generation, action?: string): TrueRuns => {
  const ran = [...trueThoughts(generation).values()].filter((one) => action === undefined || one.action === action);
  return {
    count: ran.length,
    failed: ran.filter((one) => one.status === 'failed' && one.action !== 'reject').length,
    lastAt: Math.max(...ran.map(({ endedAt }) => endedAt)),
  };
};

const results = (generation: Generation, action: Action) =>
  recordedEvents(generation).filter(
    ({ type, body }) =>
      type === 'action_result' && String(body.action_executed).split('.').at(-1)?.toLowerCase() === action,
  );

const rising = (values: readonly number[]): readonly number[] => [...values].sort((one, other) => one - other);

/** By the events of its stream. */
export const streamedMs = (generation: Generation, action: Action): readonly number[] =>
  rising(results(generation, action).map(({ body }) => Number(body.execution_time_ms)));

export const streamedLast = (generation: Generation, action: Action): number =>
  Math.max(...results(generation, action).map(({ at }) => at));

export const streamedTools = (generation: Generation): readonly string[] =>
  [
    ...new Set(
      results(generation, 'tool').map(({ body }) =>
        String((body.action_parameters as { name?: unknown } | null)?.name),
      ),
    ),
  ].sort();

/** By the spans of its database. */
export const speakMs = (generation: Generation): readonly number[] =>
  rising(
    querySample(
      generation,
      `select json_extract(response_data, '$.execution_time_ms') + 0.0 ms from ${NAMES[generation].correlations}
       where handler_name = 'SpeakHandler' and correlation_type in ('trace', 'trace_span') and status = 'completed'`,
    ).map(({ ms }) => Number(ms)),
  );
