import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column, pageInput, windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { evidence, status } from './verdict.ts';
import { BREAKER_STATES, SERVICE_GROUPS } from './words.ts';

/**
 * What evidence says of a service. Agents call every service healthy for ever, so this rests on
 * proofs of life and failures. `unknown` with nothing asked of it is not healthy.
 */
export const serviceHealth = z.object({
  status,
  /** In a few words, such as "answers calls" or "not asked in the last 10 min". */
  words: z.string(),
  since: instant.nullable(),
  lastProofAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  evidence: z.array(evidence),
});
export type ServiceHealth = z.infer<typeof serviceHealth>;

const effectiveHealth = z.object({
  status,
  words: z.string(),
  /** Of what it needs, one after the other, down to the one that fails; empty: its own health. */
  chain: z.array(z.string()),
});
export type EffectiveHealth = z.infer<typeof effectiveHealth>;

export const serviceRow = z.object({
  service: z.string(),
  group: z.enum(SERVICE_GROUPS),
  /** One of the 22 (21 in early), not something that an adapter registered. */
  core: z.boolean(),
  health: serviceHealth,
  selfReported: reading(z.boolean()),
  breaker: reading(z.enum(BREAKER_STATES)),
  latencyMs: reading(z.number()),
  errors: reading(z.number()),
  requests: reading(z.number()),
  dependsOn: z.array(z.string()),
  /** Its health as what it needs allows: no service is healthier than that. */
  effective: effectiveHealth,
});
export type ServiceRow = z.infer<typeof serviceRow>;

/** What the operator wants of a service: available for so much of so many days. */
const objective = z.object({ percent: z.number(), days: z.number() });
export type Objective = z.infer<typeof objective>;

/** Of what may fail in the window, how much has, and how fast. */
const serviceBudget = z.object({
  /** (1 − objective) of the window. */
  allowedMs: z.number(),
  spentMs: z.number(),
  /** Below 0: more failed than may. */
  remainingPercent: reading(z.number()),
  /** Of the last hour: at 1 the budget lasts to its end. */
  burnRate: reading(z.number()),
});
export type ServiceBudget = z.infer<typeof serviceBudget>;

/** A tick an interval; null: not watched. */
export const availabilityTick = status.nullable();

export const services = {
  list: query({
    name: 'services.list',
    role: 'OBSERVER',
    summary: 'All services in their groups, each with the evidence for its health',
    input: agentInput.extend({
      /** False: how many are how, without the list. */
      rows: z.boolean().default(true),
    }),
    output: z.object({
      sentence: z.string(),
      counts: z.record(status, z.number().int()),
      /** Empty where they were not asked for. */
      rows: z.array(serviceRow),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
  get: query({
    name: 'services.get',
    role: 'OBSERVER',
    summary: 'One service: health with evidence, metrics it tells, who depends on it',
    input: agentInput.extend({ service: z.string().min(1).max(200) }),
    output: serviceRow.extend({
      proves: z.string(),
      dependents: z.array(z.string()),
      alsoKnownAs: z.array(z.string()),
      objective,
      metrics: z.array(z.object({ name: z.string(), value: reading(z.union([z.number(), z.string()])) })),
    }),
  }),
  history: query({
    name: 'services.history',
    role: 'OBSERVER',
    summary: 'Changes of a service’s health, newest first',
    input: agentInput.extend(pageInput.shape).extend({ service: z.string().min(1).max(200) }),
    output: z.object({
      rows: z.array(z.object({ at: instant, from: status.nullable(), to: status, words: z.string() })),
      next: z.string().optional(),
      observedAt: instant.nullable(),
    }),
  }),
  availability: query({
    name: 'services.availability',
    role: 'OBSERVER',
    summary: 'Availability ticks of all services over a window, and the share of the watched time',
    input: agentInput.extend(windowInput.shape).extend({
      ticks: z.number().int().min(1).max(1440).default(90),
      /** Of this one alone. */
      service: z.string().min(1).max(200).optional(),
    }),
    output: z.object({
      from: instant,
      to: instant,
      stepMs: z.number().int().positive(),
      formula: z.string(),
      objective,
      /** How long the agent was asked and did not answer: of that time no service was available. */
      unansweredMs: z.number(),
      rows: z.array(
        z.object({
          service: z.string(),
          ticks: z.array(availabilityTick),
          /** Share of the watched time that was not critical, in per cent, rounded down. */
          percent: reading(z.number()),
          watchedMs: z.number(),
          budget: serviceBudget,
        }),
      ),
    }),
  }),
};
