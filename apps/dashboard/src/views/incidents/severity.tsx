import type { IncidentSeverity } from '@ciris/telemetry-contracts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { SEVERITY_STATUS } from './incident.ts';

export const Severity = ({ of }: { of: IncidentSeverity }) => <StatusBadge status={SEVERITY_STATUS[of]} word={of} />;
