import type { Rule } from '../rule.ts';
import { plural } from '../verdict-text.ts';

export const paused: Rule = (input) => {
  if (!input.paused?.value) return null;
  const { count } = input.waiting;
  return {
    word: 'paused',
    since: input.paused.since,
    sentence: count > 0 ? `Paused, while ${plural(count, 'item waits', 'items wait')}.` : 'Paused; nothing waits.',
    why: 'Its processor was paused by its runtime control. It goes on where it stopped when it is resumed.',
    reasons: [{ code: 'paused', text: 'Its processor is paused', evidence: [input.paused.evidence] }],
  };
};
