import { agentPath } from '@ciris/telemetry-contracts';
import type { AgentHandle } from '../query/context.ts';
import { quoted } from '../sources/otlp/malformed.ts';
import type { Pusher } from '../sources/otlp/resource.ts';

export type PushTarget = { readonly agent: AgentHandle } | { readonly refused: string };

const MOST_CANDIDATES = 10;

const pathsOf = (agents: readonly AgentHandle[]): readonly string[] => {
  const keys = agents.map(({ record }) => record.key);
  return keys.map((key) => agentPath(key, keys));
};

const candidates = (agents: readonly AgentHandle[]): string => {
  const paths = pathsOf(agents);
  const more = paths.length > MOST_CANDIDATES ? ` or ${paths.length - MOST_CANDIDATES} others` : '';
  return `${paths.slice(0, MOST_CANDIDATES).join(', ')}${more}`;
};

const REGISTER = 'Watch the agent first (docs/connect-an-agent.md)';

const howTo = (agents: readonly AgentHandle[]): string =>
  agents.length === 0
    ? `No agent is watched. ${REGISTER}.`
    : `${REGISTER}, or set the resource attribute ciris.agent.id to one that is: ${candidates(agents)}.`;

const namedSo = (agents: readonly AgentHandle[], value: string): readonly AgentHandle[] => {
  const paths = pathsOf(agents);
  return agents.filter(
    ({ record }, index) =>
      record.key.agentId === value || paths[index] === value || record.name === value || record.selfId === value,
  );
};

const isOf = ({ record: { key } }: AgentHandle, { occurrenceId, serverId }: Pusher): boolean =>
  (occurrenceId === null || occurrenceId === key.occurrenceId) && (serverId === null || serverId === key.serverId);

/** The watched agent that a process says it belongs to; nobody is guessed. */
export const pushTarget = (agents: readonly AgentHandle[], pusher: Pusher): PushTarget => {
  if (pusher.names.length === 0) return { refused: `The resource names no agent. ${howTo(agents)}` };
  for (const { attribute, value } of pusher.names) {
    const named = namedSo(agents, value).filter((agent) => isOf(agent, pusher));
    const [agent, other] = named;
    if (agent && !other) return { agent };
    const words = `${quoted(value)} (${attribute})`;
    if (other) {
      return { refused: `${words} names ${named.length} agents: set ciris.agent.id to one of ${candidates(named)}.` };
    }
    // Who says it outright means no other.
    if (attribute === 'ciris.agent.id') return { refused: `No watched agent is ${words}. ${howTo(agents)}` };
  }
  const words = pusher.names.map(({ attribute, value }) => `${quoted(value)} (${attribute})`).join(' or ');
  return { refused: `No watched agent is ${words}. ${howTo(agents)}` };
};
