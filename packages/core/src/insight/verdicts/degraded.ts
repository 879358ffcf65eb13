import type { VerdictReason } from '@ciris/telemetry-contracts';
import { failureWords } from '../failure-words.ts';
import type { Rule } from '../rule.ts';
import type { Failures } from '../verdict-input.ts';

const CODE: Readonly<Record<Failures['kind'], string>> = {
  llm: 'llm_calls_fail',
  thought: 'thoughts_fail',
  tool: 'tools_fail',
};

const reasonOf = (failures: Failures): VerdictReason => ({
  code: failures.rateLimited > 0 && failures.rateLimited === failures.failed ? 'llm_rate_limited' : CODE[failures.kind],
  text: failureWords(failures),
  evidence: [...failures.evidence],
  ...(failures.total === null ? {} : { failed: failures.failed, of: failures.total }),
});

/** Calls, thoughts or tools failed in the last ten minutes, or a breaker is open. */
export const degraded: Rule = (input) => {
  const failing = input.failures.filter((failures) => failures.failed > 0);
  const open = input.openBreakers;
  if (failing.length === 0 && open.length === 0) return null;
  const reasons = [
    ...open.map(
      (breaker): VerdictReason => ({
        code: 'breaker_open',
        text: `The breaker of ${breaker.name} is open`,
        evidence: [breaker.evidence],
      }),
    ),
    ...failing.map(reasonOf),
  ];
  const since = [...open.map((breaker) => breaker.since), ...failing.map((failures) => failures.firstAt)]
    .filter((at) => at !== null)
    .reduce<number | null>((least, at) => (least === null || at < least ? at : least), null);
  const [first, ...others] = reasons.map((reason) => reason.text);
  return {
    word: 'degraded',
    since,
    sentence: `${first}.`,
    why: others.length > 0 ? `${others.join('. ')}.` : '',
    reasons,
  };
};
