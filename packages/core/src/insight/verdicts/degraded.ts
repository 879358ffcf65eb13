import type { VerdictReason } from '@ciris/telemetry-contracts';
import type { Rule } from '../rule.ts';
import type { Failures } from '../verdict-input.ts';
import { clockWords, plural } from '../verdict-text.ts';

const KIND: Readonly<Record<Failures['kind'], { one: string; code: string }>> = {
  llm: { one: 'LLM call', code: 'llm_calls_fail' },
  thought: { one: 'thought', code: 'thoughts_fail' },
  tool: { one: 'tool call', code: 'tools_fail' },
};

const countText = ({ kind, failed, total }: Failures): string => {
  const { one } = KIND[kind];
  if (total === null) return `${plural(failed, one)} failed`;
  if (failed >= total && total > 1) return `All ${total} ${one}s failed`;
  return `${failed} of ${plural(total, one)} failed`;
};

/** Running totals have no times of their own: only their newest move lies in the window. */
const whenText = ({ over, lastAt }: Failures): string => {
  if (over === 'window') return ' in the last 10 min';
  return lastAt === null ? ' so far' : ` so far, the last at ${clockWords(lastAt)}`;
};

const failureText = (failures: Failures): string => {
  const { rateLimited } = failures;
  const limited = rateLimited > 0 ? `, ${rateLimited} refused with 429` : '';
  return `${countText(failures)}${limited}${whenText(failures)}`;
};

const reasonOf = (failures: Failures): VerdictReason => ({
  code:
    failures.rateLimited > 0 && failures.rateLimited === failures.failed
      ? 'llm_rate_limited'
      : KIND[failures.kind].code,
  text: failureText(failures),
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
