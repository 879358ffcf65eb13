import type { VerdictReason } from '@ciris/telemetry-contracts';
import { links } from '../url/links.ts';

export interface ReasonLink {
  readonly label: string;
  readonly href: string;
}

type LinkOf = (agent: string) => ReasonLink;

const waiting: LinkOf = (agent) => ({
  label: 'What waits',
  href: `${links.subject(agent, 'thoughts')}?filter=waiting`,
});
const llm: LinkOf = (agent) => ({ label: 'The LLM and its providers', href: links.subject(agent, 'llm') });
const failed: LinkOf = (agent) => ({
  label: 'Failed thoughts',
  href: `${links.subject(agent, 'thoughts')}?filter=failed`,
});
const settings: LinkOf = () => ({ label: 'Test the connection', href: links.settings() });

/** The page that proves a reason of a verdict, or an incident of this type. A code that is not listed leads nowhere. */
const BY_CODE: Readonly<Record<string, LinkOf>> = {
  nothing_ends: waiting,
  stuck: waiting,
  breaker_open: (agent) => ({ label: 'The breakers', href: links.subject(agent, 'breakers') }),
  llm_calls_fail: llm,
  llm_rate_limited: llm,
  thoughts_fail: failed,
  tools_fail: failed,
  actions_fail: failed,
  slow: (agent) => ({ label: 'Where the time goes', href: links.subject(agent, 'thoughts') }),
  unreachable: settings,
  forbidden: settings,
  deferrals: (agent) => ({ label: 'What waits for you', href: links.subject(agent, 'deferrals') }),
  paused: (agent) => ({ label: 'Its states', href: links.subject(agent, 'cognition') }),
};

const MOST = 3;

/** At most three places to look, the cause first; each once. */
export const reasonLinks = (agent: string, reasons: readonly Pick<VerdictReason, 'code'>[]): readonly ReasonLink[] => {
  const found = reasons.flatMap(({ code }) => BY_CODE[code]?.(agent) ?? []);
  const once = new Map(found.map((link) => [link.href, link]));
  return [...once.values()].slice(0, MOST);
};
