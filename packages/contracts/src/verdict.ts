import { z } from 'zod';
import { instant, source } from './reading.ts';

/** In the order in which they are tried: the first that holds is the verdict. */
export const VERDICTS = [
  'unreachable',
  'starting',
  'paused',
  'stuck',
  'degraded',
  'slow',
  'waiting',
  'working',
  'idle',
  'unknown',
] as const;
export const verdictWord = z.enum(VERDICTS);
export type VerdictWord = z.infer<typeof verdictWord>;

export const STATUSES = ['healthy', 'degraded', 'critical', 'unknown'] as const;
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;

/** The one table from a verdict to what is drawn for it. */
export const VERDICT_STATUS: Readonly<Record<VerdictWord, Status>> = {
  stuck: 'critical',
  unreachable: 'critical',
  degraded: 'degraded',
  slow: 'degraded',
  working: 'healthy',
  idle: 'healthy',
  waiting: 'healthy',
  starting: 'unknown',
  paused: 'unknown',
  unknown: 'unknown',
};

/** Something observed that a conclusion rests on. */
export const evidence = z.object({
  text: z.string(),
  source,
  endpoint: z.string(),
  observedAt: instant,
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
});
export type Evidence = z.infer<typeof evidence>;

export const verdictReason = z.object({
  /** Stable word, such as `nothing_ends`, `llm_calls_fail`, `breaker_open`. */
  code: z.string(),
  text: z.string(),
  evidence: z.array(evidence),
  /** Of a reason that counts failures: how many, */
  failed: z.number().int().optional(),
  /** and of how many in all, where that is told. */
  of: z.number().int().optional(),
});
export type VerdictReason = z.infer<typeof verdictReason>;

export const verdict = z.object({
  word: verdictWord,
  status,
  /** Since when this word holds. */
  since: instant,
  /** At most 14 words: the heading of the page. */
  sentence: z.string(),
  /** Why, in a sentence or two. Empty when all is well. */
  why: z.string(),
  reasons: z.array(verdictReason),
  /** What could change the verdict and is told by no open source, each in words. */
  notTold: z.array(z.string()),
  evaluatedAt: instant,
});
export type Verdict = z.infer<typeof verdict>;
