import { type AgentKey, type AgentRef, agentPath, parseAgentPath, TelemetryError } from '@ciris/telemetry-contracts';
import type { AgentDirectory, AgentHandle } from '../query/context.ts';

const fits = (key: AgentKey, asked: NonNullable<ReturnType<typeof parseAgentPath>>): boolean =>
  key.agentId === asked.agentId &&
  (asked.occurrenceId === undefined || key.occurrenceId === asked.occurrenceId) &&
  (asked.serverId === undefined || key.serverId === asked.serverId);

/** Watched agents by number and by path. */
export interface Directory extends AgentDirectory {
  put(handle: AgentHandle): void;
  drop(agent: number): void;
}

export const createDirectory = (): Directory => {
  const handles = new Map<number, AgentHandle>();
  const listeners = new Set<() => void>();
  const keys = (): AgentKey[] => [...handles.values()].map((handle) => handle.record.key);
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const find = (path: string): AgentHandle => {
    const asked = parseAgentPath(path);
    const found = asked ? [...handles.values()].filter((handle) => fits(handle.record.key, asked)) : [];
    const [first, second] = found;
    if (first && !second) return first;
    if (!first) {
      throw new TelemetryError('NOT_FOUND', `There is no agent ${path} here.`, {
        path: 'agent',
        candidates: keys().map((key) => agentPath(key, keys())),
        remedy: 'Take one of the candidates.',
      });
    }
    throw new TelemetryError('CONFLICT', `${path} names ${found.length} agents.`, {
      path: 'agent',
      candidates: found.map((handle) => agentPath(handle.record.key, keys())),
      remedy: 'Take one of the candidates.',
    });
  };

  const ref = ({ record }: AgentHandle): AgentRef => ({
    ...record.key,
    path: agentPath(record.key, keys()),
    name: record.name,
    selfId: record.selfId,
    simulated: record.simulated,
  });

  return {
    all: () => [...handles.values()],
    find,
    ref,
    byNumber: (agent) => handles.get(agent) ?? null,
    listen: (call) => {
      const listener = (): void => call();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    put: (handle) => {
      handles.set(handle.record.number, handle);
      changed();
    },
    drop: (agent) => {
      handles.delete(agent);
      changed();
    },
  };
};
