import type { Rule } from '../rule.ts';
import { spanWords } from '../verdict-text.ts';

/** Nothing is to do, told by a source that would tell otherwise. */
export const idle: Rule = (input) => {
  if (input.waiting.count > 0 || input.waiting.evidence.length === 0 || input.blind) return null;
  if (input.health.cognitiveState === 'SHUTDOWN') return null;
  const last = input.progress.lastEndAt;
  return {
    word: 'idle',
    since: last,
    sentence:
      last === null
        ? 'Idle: nothing waits.'
        : `Idle: nothing waits; the last thought ended ${spanWords(input.now - last)} ago.`,
    why: '',
    reasons: [{ code: 'nothing_waits', text: 'Nothing waits', evidence: [...input.waiting.evidence] }],
  };
};
