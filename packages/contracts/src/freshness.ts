import type { Provenance } from './reading.ts';

/** Periods after which an age is shown (amber), and after which a value is stale. */
export const AGED_PERIODS = 2;
export const STALE_PERIODS = 5;

export type Freshness = 'fresh' | 'aged' | 'stale';

/** Judged where it is shown: ages are never sent. */
export const freshness = (at: Pick<Provenance, 'observedAt' | 'everyMs'>, now: number): Freshness => {
  const periods = (now - at.observedAt) / at.everyMs;
  if (periods > STALE_PERIODS) return 'stale';
  return periods > AGED_PERIODS ? 'aged' : 'fresh';
};
