import type { IncidentRow as Shown } from '@ciris/telemetry-contracts';
import type { IncidentRow } from '../../ports/kinds/incident.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { shiftOfIncident, stepsOf } from './incident-steps.ts';

/** Who has taken it on since it opened last. */
const acknowledgedOf = (steps: ReturnType<typeof stepsOf>): Shown['acknowledged'] => {
  const begun = steps.findLastIndex(({ what }) => what === 'opened' || what === 'reopened');
  const step = steps.slice(begun + 1).findLast(({ what }) => what === 'acknowledged');
  return step ? { at: step.at, by: step.by ?? '', note: step.words } : null;
};

/** It may have been over in between: since when it is open this time, or was until it closed. */
const begunOf = (steps: ReturnType<typeof stepsOf>, openedAt: number): number =>
  steps.findLast(({ what }) => what === 'opened' || what === 'reopened')?.at ?? openedAt;

/** An incident as everybody with this role may see it, by our clock. */
export const incidentOf = (context: QueryContext, handle: AgentHandle, row: IncidentRow): Shown => {
  const steps = stepsOf(context, row, handle.driftMs);
  const shift = shiftOfIncident(row.detectedBy, handle.driftMs);
  const closed = steps.findLast(({ what }) => what === 'closed');
  return {
    incidentId: row.incidentId,
    type: row.type,
    severity: row.severity,
    detectedBy: row.detectedBy,
    service: row.service,
    title: row.title,
    message: maySeeContent(context.actor) ? row.message : null,
    openedAt: row.openedAt - shift,
    begunAt: begunOf(steps, row.openedAt - shift),
    lastSeenAt: row.lastSeenAt - shift,
    closedAt: row.closedAt === null ? null : row.closedAt - shift,
    count: row.count,
    acknowledged: acknowledgedOf(steps),
    resolution: row.closedAt === null ? null : (closed?.words ?? null),
    sources: [...row.sources],
  };
};
