import { z } from 'zod';

/**
 * Where a value comes from.
 * - `database` the agent's own database, read only
 * - `stream` its reasoning stream
 * - `answer` a state, list or running total in an HTTP answer
 * - `log` its log lines
 * - `points` its metric points, capped at the newest 1000 of all names together
 * - `otlp` pushed to us
 * - `platform` measured or concluded here; `inputs` name what it rests on
 */
export const SOURCES = ['database', 'stream', 'answer', 'log', 'points', 'otlp', 'platform'] as const;
export const source = z.enum(SOURCES);
export type Source = z.infer<typeof source>;

/**
 * Why there is no value.
 * - `not_exposed` this generation does not tell it
 * - `constant` what this generation tells is a fixed number
 * - `not_granted` a source would tell it and is not open
 * - `not_applicable` this agent has no such thing
 * - `not_yet` it will be told, nothing has come so far
 * - `no_longer` it was told and no longer is
 * - `unreachable` the agent does not answer
 * - `forbidden` the credentials do not suffice
 * - `failed` the answer was not understood, or the agent failed to give it
 */
export const REASONS = [
  'not_exposed',
  'constant',
  'not_granted',
  'not_applicable',
  'not_yet',
  'no_longer',
  'unreachable',
  'forbidden',
  'failed',
] as const;
export const reason = z.enum(REASONS);
export type Reason = z.infer<typeof reason>;

export const BASES = ['measured', 'derived'] as const;
export const basis = z.enum(BASES);
export type Basis = z.infer<typeof basis>;

/** Epoch milliseconds. */
export const instant = z.number().int();

/** Half-open span of time, epoch milliseconds. */
export const timeWindow = z.object({ from: instant, to: instant });
export type TimeWindow = z.infer<typeof timeWindow>;

/** Where a value came from and how old it is. */
export const provenance = z.object({
  /** When the source last proved itself current. */
  observedAt: instant,
  /** When the value last moved. */
  changedAt: instant.optional(),
  /** How often the source is looked at, ms. Older than five of these is stale. */
  everyMs: z.number().positive(),
  basis,
  source,
  /** The answer, event or table, such as `GET /v1/system/health` or `thoughts.status`. */
  endpoint: z.string(),
  formula: z.string().optional(),
  /** What span the value speaks of; absent: of the moment. */
  window: timeWindow.optional(),
  /** Other exact sources that say the same, over the same span. */
  agreesWith: z.array(z.object({ source, endpoint: z.string() })).optional(),
  /** For `platform`: the sources it rests on. */
  inputs: z.array(source).optional(),
  /** What a reader must know of this value, in a sentence. */
  note: z.string().optional(),
});
export type Provenance = z.infer<typeof provenance>;

export const unavailable = z.object({
  status: z.literal('unavailable'),
  reason,
  /** Since when it is unavailable; null: never was there. */
  since: instant.nullable(),
  /** The reason in words, with what would change it. */
  detail: z.string().optional(),
});
export type Unavailable = z.infer<typeof unavailable>;

/** A value with its origin and age, or the reason why there is none. */
export const reading = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('status', [provenance.extend({ status: z.literal('available'), value }), unavailable]);

export type Available<T> = Provenance & { status: 'available'; value: T };
export type Reading<T> = Available<T> | Unavailable;
