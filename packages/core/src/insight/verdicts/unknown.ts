import type { Conclusion } from '../rule.ts';
import type { VerdictInput } from '../verdict-input.ts';

/** When no rule holds: says what is missing. */
export const unknown = (input: VerdictInput): Conclusion => {
  const reason = missing(input);
  return {
    word: 'unknown',
    since: null,
    sentence: `${reason.text}.`,
    why: reason.why,
    reasons: [{ code: reason.code, text: reason.text, evidence: [...input.health.evidence] }],
  };
};

const missing = (input: VerdictInput): { code: string; text: string; why: string } => {
  if (input.firstSeenAt === null) {
    return { code: 'not_yet', text: 'No answer has come yet', why: 'Watching has just begun.' };
  }
  if (input.unreadable) {
    return {
      code: 'unreadable',
      text: input.unreadable.detail.replace(/\.$/, ''),
      why: 'Something else listens at its address, or a proxy answers in its place. Check the address.',
    };
  }
  if (input.blind) {
    return { code: 'blind', text: 'Only its health is readable', why: input.blind.detail };
  }
  if (input.health.cognitiveState === 'SHUTDOWN') {
    return {
      code: 'shutdown',
      text: 'It is in SHUTDOWN and takes no work',
      why: 'An agent in this state is stopping, or held until its node is claimed.',
    };
  }
  if (input.waiting.count > 0) {
    return {
      code: 'not_enough',
      text: 'Work waits, and nothing tells whether it advances',
      why: 'No open source has told an end of a thought so far.',
    };
  }
  return {
    code: 'not_enough',
    text: 'Not enough is told to judge it',
    why: 'No open source tells whether something waits or thoughts end.',
  };
};
