import type { Refusals } from './refusals.ts';
import type { TimeMs } from './told.ts';

const DAY_MS = 86_400_000;
/** Clocks of agents may be off by hours. */
const MOST_AHEAD_MS = DAY_MS;
/** Exporters hold back for minutes; what is older than all that is kept would be deleted at once. */
const MOST_BEHIND_MS = 31 * DAY_MS;

/** When it was, as whole epoch ms; null: it cannot have been then, and is refused. */
export const instantIn = (told: TimeMs, now: number, refusals: Refusals, place: () => string): number | null => {
  if (told === 0) {
    refusals.refuse('no_time', () => `${place()} has no time.`);
    return null;
  }
  if (told > now + MOST_AHEAD_MS || told < now - MOST_BEHIND_MS) {
    const when = new Date(told).toISOString();
    refusals.refuse(
      'no_time',
      () => `${place()} is of ${when}, and what is kept lies within the last 31 days: look at the sender's clock.`,
    );
    return null;
  }
  return Math.floor(told);
};
