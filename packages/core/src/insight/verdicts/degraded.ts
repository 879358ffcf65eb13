import type { VerdictReason } from '@ciris/telemetry-contracts';
import type { Rule } from '../rule.ts';
import type { Failures } from '../verdict-input.ts';
import { plural } from '../verdict-text.ts';

const KIND: Readonly<Record<Failures['kind'], { one: string; code: string }>> = {
  llm: { one: 'LLM call', code: 'llm_calls_fail' },
  thought: { one: 'thought', code: 'thoughts_fail' },
  tool: { one: 'tool call', code: 'tools_fail' },
};

const failureText = (failures: Failures): string => {
  const { one } = KIND[failures.kind];
  const { failed, total, rateLimited } = failures;
  if (total !== null && failed >= total) return `${plural(failed, one)} failed, of as many`;
  const of = total === null ? '' : ` of ${total}`;
  const limited = rateLimited > 0 ? `, ${rateLimited} refused with 429` : '';
  return `${failed}${of} ${one}s failed${limited}`;
};

const reasonOf = (failures: Failures): VerdictReason => ({
  code:
    failures.rateLimited > 0 && failures.rateLimited === failures.failed
      ? 'llm_rate_limited'
      : KIND[failures.kind].code,
  text: failureText(failures),
  evidence: [...failures.evidence],
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
    sentence: `${first}${failing.length > 0 && open.length === 0 ? ' in the last 10 min' : ''}.`,
    why: others.length > 0 ? `${others.join('. ')}.` : '',
    reasons,
  };
};
