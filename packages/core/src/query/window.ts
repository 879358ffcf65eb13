import { TelemetryError } from '@ciris/telemetry-contracts';
import type { Span } from '../ports/reader.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The window that is asked for; what is left out ends now and is as long as usual. TelemetryError BAD_INPUT. */
export const windowOf = (
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
  now: number,
  usualMs: number,
): Span => {
  const to = asked.to ?? now;
  const from = asked.from ?? to - usualMs;
  if (from >= to) {
    throw new TelemetryError('BAD_INPUT', 'from: must lie before `to`.', { path: 'from', remedy: 'Swap the two.' });
  }
  return { from, to };
};
