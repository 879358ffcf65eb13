import { plural } from '../../format/words.ts';
import type { DeferralList } from './deferral.ts';
import { isOpen } from './deferral.ts';

/** When the longest that waits was handed over; the list begins with it. Null: not told, or none waits. */
export const oldestOf = ({ rows }: Pick<DeferralList, 'rows'>): number | null => {
  const [first] = rows;
  return first !== undefined && isOpen(first) ? first.deferredAt : null;
};

/**
 * The answer of the page.
 * @param waits how long the oldest waits, in words; null: not told
 */
export const deferralSentence = (
  { pending, rows }: Pick<DeferralList, 'pending' | 'rows'>,
  waits: string | null,
): string => {
  const listed = rows.filter(isOpen).length;
  const amount = pending.status === 'available' ? pending.value : null;
  if (amount === null && listed === 0) return 'Whether anything waits for a human is not told.';
  if (amount === 0) return 'Nothing waits for a human.';
  const known = amount ?? listed;
  const waiting = `${amount === null ? 'At least ' : ''}${plural(known, 'deferral')} ${known === 1 ? 'waits' : 'wait'}`;
  if (waits === null) return `${waiting} for a human.`;
  return known === 1 ? `${waiting}, for ${waits} now.` : `${waiting}, the oldest for ${waits}.`;
};
