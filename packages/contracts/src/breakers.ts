import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column, windowInput } from './listing.ts';
import { followed, query, subscription } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { BREAKER_STATES } from './words.ts';

/**
 * `llm`: of the LLM bus, one a provider, sees calls fail. `registry`: of the service registry, one a
 * registered service, and another object: it does not see LLM calls fail.
 */
export const BREAKER_FAMILIES = ['llm', 'registry'] as const;

const state = z.enum(BREAKER_STATES);

export const breakerRow = z.object({
  /** Provider or service whose breaker it is. */
  name: z.string(),
  family: z.enum(BREAKER_FAMILIES),
  state: reading(state),
  failures: reading(z.number()),
  successes: reading(z.number()),
  consecutiveFailures: reading(z.number()),
  lastFailureAt: reading(instant),
  lastSuccessAt: reading(instant),
  failureThreshold: reading(z.number()),
  successThreshold: reading(z.number()),
  recoveryTimeoutSeconds: reading(z.number()),
  /** When an open breaker lets the next call through to try. */
  nextTryAt: reading(instant),
  recoveryAttempts: reading(z.number()),
  transitions: reading(z.number()),
});
export type BreakerRow = z.infer<typeof breakerRow>;

/** A call that failed before its breaker moved. */
export const failedCall = z.object({
  at: instant,
  thoughtId: z.string().nullable(),
  status: z.string(),
  errorClass: z.string().nullable(),
  durationMs: z.number().nullable(),
});
export type FailedCall = z.infer<typeof failedCall>;

const list = z.object({
  sentence: z.string(),
  counts: z.object({ open: z.number().int(), halfOpen: z.number().int(), closed: z.number().int() }),
  rows: z.array(breakerRow),
  observedAt: instant.nullable(),
  columns: z.record(z.string(), column),
});

export const breakers = {
  list: query({
    name: 'breakers.list',
    role: 'OBSERVER',
    summary: 'Every circuit breaker: state, counts, thresholds, and when an open one is tried again',
    input: agentInput,
    output: list,
  }),
  timeline: query({
    name: 'breakers.timeline',
    role: 'OBSERVER',
    summary: 'States of every breaker over a window, gaps as gaps, and behind each change the calls that failed',
    input: agentInput.extend(windowInput.shape),
    output: z.object({
      from: instant,
      to: instant,
      lanes: z.array(
        z.object({
          name: z.string(),
          family: z.enum(BREAKER_FAMILIES),
          bands: z.array(z.object({ from: instant, to: instant, state: state.nullable() })),
        }),
      ),
      /** Newest first. */
      changes: z.array(
        z.object({
          at: instant,
          name: z.string(),
          family: z.enum(BREAKER_FAMILIES),
          from: state.nullable(),
          to: state.nullable(),
          /** The newest of those that failed in a row before it opened, oldest first; empty of other changes, and where none is told. */
          calls: z.array(failedCall),
          /** How many failed in a row, those in `calls` among them. */
          failedInARow: z.number().int(),
          /** More than are looked at: it were as many at least. */
          orMore: z.boolean(),
        }),
      ),
      /** Why no change has calls behind it; null: single calls are told. */
      callsNote: z.string().nullable(),
      observedAt: instant.nullable(),
    }),
  }),
  watch: subscription({
    name: 'breakers.watch',
    role: 'OBSERVER',
    summary: 'Every circuit breaker, whenever one of them changes',
    input: followed(agentInput.shape),
    output: list,
  }),
};
