import { AGED_PERIODS, type Freshness, type Provenance, STALE_PERIODS } from '@ciris/telemetry-contracts';

/** How often a page asks for what it shows, when nothing rings before. */
export const PAGE_EVERY_MS = 5000;
/** The same for histories, which are dearer and move less. */
export const HISTORY_EVERY_MS = 30_000;

/**
 * Freshness as a page can judge it: a value that its source proves each second is still only as
 * young as the page's own last question, so the longer of the two periods counts.
 */
export const judge = (at: Pick<Provenance, 'observedAt' | 'everyMs'>, now: number): Freshness => {
  const periods = (now - at.observedAt) / Math.max(at.everyMs, PAGE_EVERY_MS);
  if (periods > STALE_PERIODS) return 'stale';
  return periods > AGED_PERIODS ? 'aged' : 'fresh';
};
