import type { Rule } from '../rule.ts';
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
    sentence: input.lastAnswerAt === null ? `No answer so far: ${unanswered.detail}.` : `${text}.`,
    why:
      input.lastAnswerAt === null
        ? 'It never answered since watching began. Check the address, and that the agent runs.'
        : `The last answer came at ${clockWords(input.lastAnswerAt)}. What is shown is what was known then.`,
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
