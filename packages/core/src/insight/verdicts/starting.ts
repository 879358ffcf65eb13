import type { Rule } from '../rule.ts';
import type { VerdictInput } from '../verdict-input.ts';
import { YOUNG_PROCESS_MS } from '../verdict-rules.ts';
import { spanWords } from '../verdict-text.ts';

const why = (input: VerdictInput): { code: string; text: string } | null => {
  const { status, initializationComplete, cognitiveState, uptimeMs } = input.health;
  if (input.lastAnswerAt === null) return null;
  if (status === 'initializing') return { code: 'initializing', text: 'It says that it is initializing' };
  if (initializationComplete === false) return { code: 'initializing', text: 'Its initialization is not complete' };
  if (cognitiveState === 'WAKEUP') return { code: 'wakeup', text: 'It goes through its wake-up' };
  const young = uptimeMs !== null && uptimeMs < YOUNG_PROCESS_MS;
  if (young && (cognitiveState === null || cognitiveState === 'SHUTDOWN')) {
    return { code: 'young', text: `Its process is ${spanWords(uptimeMs)} old and has no cognitive state yet` };
  }
  return null;
};

export const starting: Rule = (input) => {
  const reason = why(input);
  if (!reason) return null;
  return {
    word: 'starting',
    since: input.processStartedAt,
    fromRecords: true,
    sentence: `${reason.text}.`,
    why: 'Nothing is concluded from a start; it is judged as soon as it works.',
    reasons: [{ ...reason, evidence: [...input.health.evidence] }],
  };
};
