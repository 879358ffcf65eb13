'use client';

import { useAgents } from '../../frame/use-agents.ts';
import { trpc } from '../../live/trpc.ts';
import { useLastError } from '../../live/use-last-error.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { Overview } from '../overview/overview.tsx';
import { ConnectFirst } from './connect-first.tsx';
import { Fleet } from './fleet.tsx';
import { FleetSkeleton } from './fleet-skeleton.tsx';

/** The fleet; with one agent that agent, with none how to connect one. */
export const Home = () => {
  const list = trpc.agents.list.useQuery({}, useNowOptions());
  const { only } = useAgents();
  const error = useLastError(list);
  if (list.data === undefined) {
    if (error) return <ErrorState whole what="The fleet" error={error} onRetry={() => void list.refetch()} />;
    return <FleetSkeleton />;
  }
  if (list.data.rows.length === 0) return <ConnectFirst />;
  if (only !== null) return <Overview agent={only} />;
  return <Fleet rows={list.data.rows} />;
};
