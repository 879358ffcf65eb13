import type { Channel } from '@ciris/telemetry-contracts';
import { MADE_OLD_BY } from './channels.ts';

export interface Change {
  readonly agent: string;
  readonly channel: Channel;
}

/** What a tRPC query key holds: the path of the procedure, and its input. */
interface Question {
  readonly path: readonly string[];
  readonly agent: string | null;
}

const questionOf = (key: readonly unknown[]): Question | null => {
  const [path, rest] = key;
  if (!Array.isArray(path)) return null;
  const input = (rest as { input?: { agent?: unknown } } | undefined)?.input;
  return { path: path.map(String), agent: typeof input?.agent === 'string' ? input.agent : null };
};

/** The parts of an agent's name from the right: server and occurrence may be left out of either form. */
const partsOf = (agent: string): { server: string | null; id: string; occurrence: string | null } => {
  const parts = agent.split('~');
  if (parts.length === 3) return { server: parts[0] ?? null, id: parts[1] ?? '', occurrence: parts[2] ?? null };
  return { server: null, id: parts[0] ?? '', occurrence: parts[1] ?? null };
};

const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** True when both may name the same agent, whichever of its forms each uses. */
export const sameAgent = (a: string, b: string): boolean => {
  const [one, other] = [partsOf(a), partsOf(b)];
  return one.id === other.id && agree(one.server, other.server) && agree(one.occurrence, other.occurrence);
};

const names = (path: readonly string[], name: string): boolean => {
  const joined = path.join('.');
  return joined === name || joined.startsWith(`${name}.`);
};

/** True when one of the changes makes the answer under this key old. */
export const madeOld = (key: readonly unknown[], changes: readonly Change[]): boolean => {
  const question = questionOf(key);
  if (question === null) return false;
  return changes.some(
    ({ agent, channel }) =>
      MADE_OLD_BY[channel].some((name) => names(question.path, name)) &&
      (question.agent === null || sameAgent(question.agent, agent)),
  );
};
