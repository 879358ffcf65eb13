import type { Rule } from '../rule.ts';
import { plural } from '../verdict-text.ts';

/** A deferral pends and nothing else is to do, told by a source that would tell otherwise. */
export const waiting: Rule = (input) => {
  const { deferrals } = input;
  if (!deferrals || deferrals.pending === 0 || input.waiting.count > 0) return null;
  if (input.waiting.evidence.length === 0 || input.blind) return null;
  const text = plural(deferrals.pending, 'deferral waits', 'deferrals wait');
  return {
    word: 'waiting',
    since: null,
    sentence: `${text} for a wise authority; nothing else is to do.`,
    why: '',
    reasons: [{ code: 'deferral_pending', text: `${text} for a wise authority`, evidence: [deferrals.evidence] }],
  };
};
