import type { VerdictReason } from '@ciris/telemetry-contracts';
import type { Rule } from '../rule.ts';
import type { VerdictInput } from '../verdict-input.ts';
import { stuckWindowMs } from '../verdict-rules.ts';
import { clockWords, plural, spanWords } from '../verdict-text.ts';

/** Something waits and nothing ended for the whole window, however healthy it calls itself. */
export const stuck: Rule = (input) => {
  const { waiting, progress, now } = input;
  // Where no source would tell an end, none being seen says nothing.
  if (waiting.since === null || waiting.count === 0 || !progress.told) return null;
  const standsSince = Math.max(waiting.since, progress.lastEndAt ?? Number.NEGATIVE_INFINITY);
  const windowMs = stuckWindowMs(input.p95ThoughtMs);
  if (now - standsSince < windowMs) return null;
  const forWords = spanWords(now - standsSince);
  const breaker = input.openBreakers[0];
  const many = plural(waiting.count, 'waits', 'wait');
  const text = `No thought ended for ${forWords} while ${many}`;
  return {
    word: 'stuck',
    since: standsSince,
    fromRecords: true,
    sentence: breaker ? `${text}; LLM breaker open.` : `${text}.`,
    why: whyWords(input, windowMs),
    reasons: [
      { code: 'nothing_ends', text, evidence: [...waiting.evidence, ...progress.evidence] },
      ...input.openBreakers.map(
        (open): VerdictReason => ({
          code: 'breaker_open',
          text: `The breaker of ${open.name} is open`,
          evidence: [open.evidence],
        }),
      ),
    ],
  };
};

const whyWords = (input: VerdictInput, windowMs: number): string => {
  const last = input.progress.lastEndAt;
  const words = [
    last === null
      ? 'No end of a thought was seen since watching began.'
      : `The last thought ended at ${clockWords(last)}.`,
    `A thought of this agent is expected to end within ${spanWords(windowMs)}.`,
  ];
  for (const open of input.openBreakers) words.push(`The breaker of ${open.name} is open.`);
  const { status, cognitiveState } = input.health;
  if (status) words.push(`It calls itself ${status}${cognitiveState ? ` in ${cognitiveState}` : ''} all the while.`);
  return words.join(' ');
};
