import type { Rule } from '../rule.ts';
import { SLOW_FACTOR } from '../verdict-rules.ts';
import { spanWords } from '../verdict-text.ts';

export const slow: Rule = (input) => {
  const { pace } = input;
  if (!pace || pace.recentMs < pace.usualMs * SLOW_FACTOR) return null;
  const text = `A thought takes ${spanWords(pace.recentMs)}, usual is ${spanWords(pace.usualMs)}`;
  return {
    word: 'slow',
    since: pace.since,
    sentence: `${text}.`,
    why: 'Thoughts advance, but slower than this agent is used to.',
    reasons: [{ code: 'slow', text, evidence: [pace.evidence] }],
  };
};
