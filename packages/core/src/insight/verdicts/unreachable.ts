import type { Rule } from '../rule.ts';
import type { VerdictInput } from '../verdict-input.ts';
import { unreachableFrom } from '../verdict-rules.ts';
import { clockWords, spanWords } from '../verdict-text.ts';

/** The API does not answer, whatever the stream or the database still say. */
export const unreachable: Rule = (input) => {
  const { unanswered, now } = input;
  if (!unanswered) return null;
  const forMs = now - unanswered.since;
  // At first sight one miss says enough; who was heard before gets time.
  if (input.lastAnswerAt !== null && now < unreachableFrom(unanswered)) return null;
  const text = `No answer for ${spanWords(forMs)}: ${unanswered.detail}`;
  return {
    word: 'unreachable',
    since: unanswered.since,
    fromRecords: true,
    sentence: sentenceOf(input, unanswered.detail) ?? `${text}.`,
    why: whyWords(input),
    reasons: [
      {
        code: 'no_answer',
        text: 'Requests are not answered',
        evidence: [
          {
            text: `Since ${clockWords(unanswered.since)}: ${unanswered.detail}`,
            source: 'answer',
            endpoint: 'GET /v1/system/health',
            observedAt: unanswered.since,
            value: null,
          },
        ],
      },
    ],
  };
};

/** Null: it answered in this watch. */
const sentenceOf = ({ lastAnswerAt, lastKeptAnswerAt }: VerdictInput, detail: string): string | null => {
  if (lastAnswerAt !== null) return null;
  return lastKeptAnswerAt === null
    ? `No answer so far: ${detail}.`
    : `No answer since this platform was started again: ${detail}.`;
};

const whyWords = ({ lastAnswerAt, lastKeptAnswerAt, now }: VerdictInput): string => {
  if (lastAnswerAt !== null) {
    return `The last answer came at ${clockWords(lastAnswerAt)}. What is shown is what was known then.`;
  }
  if (lastKeptAnswerAt === null) {
    return 'It never answered since watching began. Check the address, and that the agent runs.';
  }
  return (
    `It answered last ${spanWords(now - lastKeptAnswerAt)} ago, at ${clockWords(lastKeptAnswerAt)}, before this platform ` +
    'was started again. What is shown is what was known then.'
  );
};
