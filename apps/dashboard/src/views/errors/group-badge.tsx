import { StatusBadge } from '../../parts/status-badge.tsx';
import { type Group, stateOf } from './group.ts';

export const GroupBadge = ({ of }: { of: Pick<Group, 'state' | 'counted'> }) => <StatusBadge {...stateOf(of)} />;
