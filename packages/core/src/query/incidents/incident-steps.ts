import type { IncidentStep } from '@ciris/telemetry-contracts';
import type { IncidentMoment, IncidentRow } from '../../ports/kinds/incident.ts';
import { driftThatCounts } from '../clock-shift.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

/** Lines of error are told with the time of the agent, all else is seen here. */
export const shiftOfIncident = (detectedBy: IncidentRow['detectedBy'], driftMs: number | null): number =>
  detectedBy === 'error_lines' ? driftThatCounts(driftMs) : 0;

type Told = Pick<IncidentRow, 'detectedBy' | 'timeline'>;

/** Lines of error carry the time of the agent, whatever was done here our own. */
const ourMoment = (moment: IncidentMoment, driftMs: number): IncidentMoment =>
  moment.what === 'acknowledged' ? moment : { ...moment, at: moment.at - driftMs };

const sawIt = (before: readonly IncidentStep[]): IncidentStep['what'] => {
  const last = before.findLast(({ what }) => what !== 'acknowledged');
  if (!last) return 'opened';
  return last.what === 'closed' ? 'reopened' : 'seen_again';
};

const nameOf = ({ actor, pseudonym }: QueryContext, by: string): string =>
  maySeeContent(actor) ? by : pseudonym('user', by);

const stepOf = (context: QueryContext, moment: IncidentMoment, before: readonly IncidentStep[]): IncidentStep => {
  const { at } = moment;
  if (moment.what === 'seen') return { at, what: sawIt(before), words: null, by: null };
  if (moment.what === 'closed') return { at, what: 'closed', words: moment.words, by: null };
  const note = maySeeContent(context.actor) ? moment.note : null;
  return { at, what: 'acknowledged', words: note, by: nameOf(context, moment.by) };
};

/** What happened to an incident, oldest first and by our clock, as everybody with this role may see it. */
export const stepsOf = (
  context: QueryContext,
  { detectedBy, timeline }: Told,
  driftMs: number | null,
): IncidentStep[] => {
  const shift = shiftOfIncident(detectedBy, driftMs);
  const moments = timeline.map((moment) => ourMoment(moment, shift)).sort((one, other) => one.at - other.at);
  const steps: IncidentStep[] = [];
  for (const moment of moments) steps.push(stepOf(context, moment, steps));
  return steps;
};
