import { INCIDENT_SEVERITIES, type IncidentRow, type IncidentSeverity, type Reading } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';

type Counts = Readonly<Record<IncidentSeverity, number>>;

export const countedBySeverity = (severities: readonly IncidentSeverity[]): Record<IncidentSeverity, number> =>
  Object.fromEntries(
    INCIDENT_SEVERITIES.map((severity) => [severity, severities.filter((one) => one === severity).length]),
  ) as Record<IncidentSeverity, number>;

/** Lines that are harmless are no trouble. */
export const troubles = ({ low: _, ...grave }: Counts): number =>
  Object.values(grave).reduce((sum, count) => sum + count, 0);

const restOf = (open: Counts): string =>
  (['critical', 'high', 'medium'] as const)
    .filter((severity) => open[severity] > 0)
    .map((severity) => `${open[severity]} ${severity}`)
    .join(', ');

/** The answer of the page in a sentence. `records`: whether the agent's own records are told. */
export const incidentSentence = (
  open: Counts,
  gravest: Pick<IncidentRow, 'title'> | undefined,
  records: Reading<number>,
): string => {
  const count = troubles(open);
  if (count === 0) {
    return records.status === 'available'
      ? 'No incident is open.'
      : 'No incident is open, as far as this platform notices by itself.';
  }
  if (count === 1 && gravest) return `1 incident is open: ${gravest.title.replace(/\.$/, '')}.`;
  return `${plural(count, 'incident is', 'incidents are')} open: ${restOf(open)}.`;
};
