import { z } from 'zod';
import { inputObject } from './input.ts';

/** Parts left out of a shorter form. */
export const DEFAULT_SERVER = 'main';
export const DEFAULT_OCCURRENCE = 'default';

/**
 * The true identity of an agent. `agentId` is the name it was registered under here; what it calls
 * itself is its `selfId`. The same agent may run in several occurrences and on several servers.
 */
export const agentKey = z.object({
  serverId: z.string().min(1).max(200).default(DEFAULT_SERVER),
  agentId: z.string().min(1).max(200),
  occurrenceId: z.string().min(1).max(200).default(DEFAULT_OCCURRENCE),
});
export type AgentKey = z.output<typeof agentKey>;

// '~' separates and is itself unreserved in URLs, so a part that holds one must be escaped by hand.
const encodePart = (part: string): string => encodeURIComponent(part).replaceAll('~', '%7E');

/** The full form, the same for every agent: `server~agent~occurrence`. Used as a map key. */
export const encodeAgentKey = (key: AgentKey): string =>
  [key.serverId, key.agentId, key.occurrenceId].map(encodePart).join('~');

/**
 * The canonical form for paths: the shortest that names this agent alone among `all`.
 * `agentId`, else `agentId~occurrence`, else `server~agentId~occurrence`; parts percent-encoded.
 */
export const agentPath = (key: AgentKey, all: readonly AgentKey[]): string => {
  const same = all.filter((other) => other.agentId === key.agentId);
  if (same.length <= 1) return encodePart(key.agentId);
  const sameOccurrence = same.filter((other) => other.occurrenceId === key.occurrenceId);
  if (sameOccurrence.length <= 1) return `${encodePart(key.agentId)}~${encodePart(key.occurrenceId)}`;
  return encodeAgentKey(key);
};

const decodePart = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};

/** What a path says of an agent: the parts that were left out are undefined. Null: not a path of ours. */
export const parseAgentPath = (path: string): { agentId: string; occurrenceId?: string; serverId?: string } | null => {
  const parts = path.split('~').map(decodePart);
  if (parts.some((part) => part === null || part === '')) return null;
  const [first, second, third] = parts as string[];
  if (first === undefined || parts.length > 3) return null;
  if (third !== undefined && second !== undefined) return { serverId: first, agentId: second, occurrenceId: third };
  if (second !== undefined) return { agentId: first, occurrenceId: second };
  return { agentId: first };
};

/** How every procedure names an agent: by the form that stands in paths. */
export const agentInput = inputObject({ agent: z.string().min(1).max(700) });
