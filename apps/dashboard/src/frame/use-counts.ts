'use client';

import { trpc } from '../live/trpc.ts';
import type { Agents } from './use-agents.ts';

export interface Count {
  readonly amount: number;
  /** What is counted, read aloud. */
  readonly of: string;
  readonly bad?: boolean;
}

export interface Counts {
  readonly fleet?: Count | null;
  readonly services?: Count | null;
  readonly thoughts?: Count | null;
}

/** Numbers beside the entries: only where they are known, and only those worth a look. */
export const useCounts = ({ rows, chosen }: Agents): Counts => {
  const agent = chosen?.agent.path;
  const services = trpc.services.list.useQuery(
    { agent: agent ?? '' },
    { enabled: agent !== undefined, select: ({ counts }) => (counts.critical ?? 0) + (counts.degraded ?? 0) },
  );
  const queue = chosen?.queueDepth;
  return {
    fleet: rows && rows.length > 1 ? { amount: rows.length, of: 'agents' } : null,
    services: services.data ? { amount: services.data, of: 'not healthy', bad: true } : null,
    thoughts: queue?.status === 'available' && queue.value > 0 ? { amount: queue.value, of: 'in the queue' } : null,
  };
};
