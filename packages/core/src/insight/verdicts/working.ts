import type { Rule } from '../rule.ts';
import type { VerdictInput } from '../verdict-input.ts';
import { WORKING_WINDOW_MS } from '../verdict-rules.ts';
import { plural, spanWords } from '../verdict-text.ts';

const endsWords = ({ progress, now }: VerdictInput, recent: boolean): string => {
  if (recent) return 'thoughts advance';
  return progress.lastEndAt === null
    ? 'no end of a thought was seen so far'
    : `the last thought ended ${spanWords(now - progress.lastEndAt)} ago`;
};

export const working: Rule = (input) => {
  const { waiting, progress, now } = input;
  const recent = progress.lastEndAt !== null && now - progress.lastEndAt < WORKING_WINDOW_MS;
  if (!progress.told || (waiting.count === 0 && !recent)) return null;
  return {
    word: 'working',
    since: null,
    sentence:
      waiting.count > 0
        ? `Working: ${plural(waiting.count, 'item', 'items')} to do, ${endsWords(input, recent)}.`
        : 'Working: thoughts advance, nothing waits.',
    why: '',
    reasons: [
      {
        code: 'advancing',
        text: recent ? 'Thoughts advance' : 'Something is to do, for no longer than a thought may take',
        evidence: [...progress.evidence, ...waiting.evidence],
      },
    ],
  };
};
