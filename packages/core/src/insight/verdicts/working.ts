import type { Rule } from '../rule.ts';
import { WORKING_WINDOW_MS } from '../verdict-rules.ts';
import { plural } from '../verdict-text.ts';

export const working: Rule = (input) => {
  const { waiting, progress, now } = input;
  const recent = progress.lastEndAt !== null && now - progress.lastEndAt < WORKING_WINDOW_MS;
  if (!progress.told || (waiting.count === 0 && !recent)) return null;
  return {
    word: 'working',
    since: null,
    sentence:
      waiting.count > 0
        ? `Working: ${plural(waiting.count, 'item', 'items')} to do, thoughts advance.`
        : 'Working: thoughts advance, nothing waits.',
    why: '',
    reasons: [{ code: 'advancing', text: 'Thoughts advance', evidence: [...progress.evidence, ...waiting.evidence] }],
  };
};
