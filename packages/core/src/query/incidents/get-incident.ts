import { type InputOf, type incidents, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { IncidentRow } from '../../ports/kinds/incident.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { groupOf } from '../errors/error-rows.ts';
import { incidentColumns } from './incident-columns.ts';
import { incidentOf } from './incident-row.ts';
import { stepsOf } from './incident-steps.ts';

/** TelemetryError NOT_FOUND. */
export const incidentNamed = async (
  { reader }: Pick<QueryContext, 'reader'>,
  agent: number,
  incidentId: string,
): Promise<IncidentRow> => {
  const row = await reader.incidents.get(agent, { incidentId });
  if (row) return row;
  throw new TelemetryError('NOT_FOUND', `There is no incident ${incidentId} of this agent.`, {
    path: 'incident',
    remedy: 'Take an id from incidents.list.',
  });
};

/** Of one incident, at most. */
const MOST_GROUPS = 100;

/** One incident with all that happened to it. */
export const getIncident = async (
  context: QueryContext,
  input: InputOf<typeof incidents.get>,
): Promise<OutputOf<typeof incidents.get>> => {
  const handle = context.directory.find(input.agent);
  const row = await incidentNamed(context, handle.record.number, input.incident);
  const of = await viewOf(context, handle);
  const groups = await context.reader.errorGroups.page(handle.record.number, {
    incidentId: row.incidentId,
    limit: MOST_GROUPS,
  });
  return {
    ...incidentOf(context, handle, row),
    timeline: stepsOf(context, row, handle.driftMs),
    place: row.place,
    finding: row.finding,
    groups: groups.rows.map((group) => groupOf(context, group)),
    columns: { ...incidentColumns(context, of.view) },
    observedAt: handle.observedAt,
  };
};
