import type { Available, Provenance, Reason, Unavailable } from '@ciris/telemetry-contracts';

/** What is looked at when somebody asks is as young as the question: pages ask as often. */
const ASKED_EVERY_MS = 5_000;

/** Measured by this platform of itself. */
export const own = <T>(
  value: T,
  of: Pick<Provenance, 'endpoint' | 'observedAt'> & Partial<Pick<Provenance, 'everyMs' | 'window' | 'note'>>,
): Available<T> => ({
  status: 'available',
  value,
  everyMs: ASKED_EVERY_MS,
  basis: 'measured',
  source: 'platform',
  ...of,
});

export const without = (reason: Reason, detail: string, since: number | null = null): Unavailable => ({
  status: 'unavailable',
  reason,
  since,
  detail,
});
