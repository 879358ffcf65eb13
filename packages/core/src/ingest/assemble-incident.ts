import type { IncidentSeverity } from '@ciris/telemetry-contracts';
import { isDetail, isHarmless } from '../facts/harmless-lines.ts';
import type { ErrorSignal } from '../ports/kinds/error.ts';
import type { IncidentSignal } from '../ports/kinds/incident.ts';

export type IncidentOf = Omit<IncidentSignal, 'kind'>;

const severityOf = (error: ErrorSignal): IncidentSeverity => {
  if (isHarmless(error.class) || isDetail(error.class)) return 'low';
  return error.level === 'CRITICAL' ? 'critical' : 'high';
};

const whatOf = (logClass: string): string => {
  if (isHarmless(logClass)) return 'Lines of error that are harmless';
  return isDetail(logClass) ? 'More words about failed LLM calls' : 'Lines of error';
};

const titleOf = ({ place, service, type, class: of }: ErrorSignal): string => {
  const what = whatOf(of);
  const where = [service, place].filter((part) => part !== null).join(', ');
  return `${what}${where === '' ? '' : ` from ${where}`}${type === of ? '' : `: ${type}`}`;
};

/** The incident that a single line of error tells of, as if it were the only one. */
export const incidentOf = (error: ErrorSignal, incidentId: string): IncidentOf => ({
  incidentId,
  cause: error.cause ?? '',
  type: error.class === 'access_refused' ? 'security' : 'log_error',
  severity: severityOf(error),
  detectedBy: 'error_lines',
  service: error.service,
  place: error.place,
  title: titleOf(error),
  message: error.message,
  finding: null,
  openedAt: error.at,
  lastSeenAt: error.at,
  closedAt: null,
  count: error.occurrences,
  timeline: [
    { what: 'seen', at: error.at },
    ...(error.resolvedAt === null
      ? []
      : [{ what: 'closed', at: error.resolvedAt, words: 'The agent says that it is resolved.' } as const]),
  ],
});

/** Lines that come closer together than this are one moment of the timeline, ms. */
const AGAIN_MS = 600_000;

/** Whether it is worth a moment that it was seen: the first time, after a pause, or after it was closed. */
const isNews = ({ timeline, closedAt, openedAt }: IncidentOf, at: number): boolean => {
  if (at < openedAt || (closedAt !== null && at > closedAt)) return true;
  return !timeline.some((moment) => Math.abs(moment.at - at) < AGAIN_MS);
};

/** The whole incident after one more line of it. */
export const seenAgain = (before: IncidentOf | null, told: IncidentOf): IncidentOf => {
  if (!before) return told;
  const timeline = told.timeline.filter(({ what, at }) => what !== 'seen' || isNews(before, at));
  return { ...told, count: before.count + told.count, timeline };
};
