import { type InputOf, type incidents, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { IncidentMoment } from '../ports/kinds/incident.ts';
import type { QueryContext } from '../query/context.ts';
import { incidentNamed } from '../query/incidents/get-incident.ts';
import { type NoteContext, putOwn } from './put-own.ts';

/** Says who has taken an open incident on. TelemetryError NOT_FOUND, CONFLICT. */
export const acknowledgeIncident = async (
  context: QueryContext & NoteContext,
  input: InputOf<typeof incidents.acknowledge>,
): Promise<OutputOf<typeof incidents.acknowledge>> => {
  const handle = context.directory.find(input.agent);
  const { seq: _, sources: __, ...row } = await incidentNamed(context, handle.record.number, input.incident);
  if (row.closedAt !== null) {
    throw new TelemetryError('CONFLICT', 'This incident is closed: there is nothing to take on.', {
      path: 'incident',
      remedy: 'Acknowledge one that is open; this one opens again when it is seen again.',
    });
  }
  const at = context.clock.now();
  const moment: IncidentMoment = { what: 'acknowledged', at, by: input.by, note: input.note ?? null };
  await putOwn(context, handle, [{ kind: 'incident', ...row, timeline: [...row.timeline, moment] }]);
  return { incidentId: row.incidentId, acknowledgedAt: at };
};
