import type { TraceRow } from '@ciris/telemetry-contracts';
import { StatusBadge } from '../../parts/status-badge.tsx';

/** How a trace came out, as far as its spans tell. */
export const TraceOutcome = ({ outcome }: Pick<TraceRow, 'outcome'>) => {
  if (outcome === null) return <StatusBadge status="unknown" word="not told" />;
  return outcome === 'failed' ? (
    <StatusBadge status="degraded" word="failed" />
  ) : (
    <StatusBadge status="healthy" word="no failure" />
  );
};
