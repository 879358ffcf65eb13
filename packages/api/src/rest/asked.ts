import { TelemetryError } from '@ciris/telemetry-contracts';
import { z } from 'zod';

const HOUR_MS = 3_600_000;
const YEAR_HOURS = 8_784;

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: `must be a whole number from ${from} to ${to}` })
    .transform(Number)
    .pipe(
      z
        .number()
        .min(from, { error: `must be at least ${from}` })
        .max(to, { error: `must be at most ${to}` }),
    );

/** How far back, from now. */
export const hours = wholeNumber(1, YEAR_HOURS);
export const limit = wholeNumber(1, 1000);
export const cursor = z.string().min(1).max(400);

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** ISO 8601 with its zone: without one it would be anybody's time. */
export const time = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-11-30T08:00:00Z' })
  .transform((text) => Date.parse(text))
  .pipe(
    z
      .number({ error: 'is no time that exists' })
      .min(EARLIEST, { error: 'must be after 1970' })
      .max(LATEST, { error: 'must be before 2100' }),
  );

/** A span that ends now, or the one that is asked for. */
export const spanOf = (
  asked: {
    readonly hours?: number | undefined;
    readonly since?: number | undefined;
    readonly until?: number | undefined;
  },
  now: number,
  usualHours: number,
): { from: number; to: number } => {
  if (asked.hours !== undefined && asked.since !== undefined) {
    throw new TelemetryError('BAD_INPUT', 'hours: cannot be given together with `since`.', {
      path: 'hours',
      remedy: 'Leave one of the two out.',
    });
  }
  const to = asked.until ?? now;
  const from = asked.since ?? to - (asked.hours ?? usualHours) * HOUR_MS;
  if (from >= to) {
    throw new TelemetryError('BAD_INPUT', 'since: must lie before `until`.', {
      path: 'since',
      remedy: 'Swap the two.',
    });
  }
  return { from, to };
};

/** What every list takes. */
export const paged = { limit: limit.optional(), cursor: cursor.optional() };
export const nothing = z.strictObject({});
