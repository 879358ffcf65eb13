'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { sameAgent } from '../live/made-old.ts';
import { trpc } from '../live/trpc.ts';
import { useNowOptions } from '../live/use-live-query.ts';
import { usePlace } from '../url/use-place.ts';

export interface Agents {
  readonly rows: readonly AgentRow[] | undefined;
  /** The one the page is about, or the only one there is. */
  readonly chosen: AgentRow | undefined;
  /** Path of the only agent there is. */
  readonly only: string | null;
}

/** The fleet as the frame needs it: picker, counts, which agent is meant. */
export const useAgents = (): Agents => {
  const { agent } = usePlace();
  const { data } = trpc.agents.list.useQuery({}, useNowOptions());
  const rows = data?.rows;
  const single = rows?.length === 1 ? rows[0] : undefined;
  const named = agent === null ? undefined : rows?.find((row) => sameAgent(row.agent.path, agent));
  return { rows, chosen: named ?? (agent === null ? single : undefined), only: single?.agent.path ?? null };
};
