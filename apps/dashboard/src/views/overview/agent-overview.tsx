'use client';

import { useAgentPath } from '../../url/use-place.ts';
import { Overview } from './overview.tsx';

export const AgentOverview = () => <Overview agent={useAgentPath()} />;
