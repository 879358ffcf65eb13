import { type Ask, INCIDENT_SEVERITIES, type IncidentRow, type IncidentSeverity } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { cursor, hours, limit, spanOf } from './asked.ts';
import { route } from './route.ts';
import { exactIso, isoTime, secondsOf } from './shapes.ts';
import type { Telling } from './telling.ts';

const USUAL_HOURS = 24;

const severity = z.enum(INCIDENT_SEVERITIES);

const answer = z.object({
  incidents: z.array(
    z.object({
      incident_id: z.string(),
      timestamp: isoTime,
      last_seen: isoTime,
      severity,
      type: z.string(),
      service: z.string().nullable(),
      title: z.string(),
      description: z.string().nullable(),
      status: z.enum(['open', 'acknowledged', 'closed']),
      occurrences: z.number(),
      resolution: z.string().nullable(),
      duration_seconds: z.number().nullable(),
    }),
  ),
  total_incidents: z.number(),
  by_severity: z.record(severity, z.number()),
  /** Lines of error that the agent still has: whether it records any is another question. */
  recorded_error_lines: z.number().nullable(),
});

const statusOf = ({ closedAt, acknowledged }: IncidentRow): 'open' | 'acknowledged' | 'closed' => {
  if (closedAt !== null) return 'closed';
  return acknowledged === null ? 'open' : 'acknowledged';
};

const shownOf = (row: IncidentRow, now: number) => ({
  incident_id: row.incidentId,
  timestamp: exactIso(row.openedAt),
  last_seen: exactIso(row.lastSeenAt),
  severity: row.severity,
  type: row.type,
  service: row.service,
  title: row.title,
  description: row.message,
  status: statusOf(row),
  occurrences: row.count,
  resolution: row.resolution,
  duration_seconds: secondsOf((row.closedAt ?? now) - row.begunAt),
});

interface Asked {
  readonly hours?: number | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly severity?: IncidentSeverity | undefined;
}

const serve = async (ask: Ask, { hours: back, ...asked }: Asked, telling: Telling, type?: string) => {
  const span = spanOf({ hours: back }, telling.now, USUAL_HOURS);
  // Until now is without an end: lines of error carry the time of the agent, which may be ahead.
  const list = await ask.incidents.list({ ...asked, from: span.from, ...(type === undefined ? {} : { type }) });
  telling.observed(list.observedAt);
  telling.window(span.from, span.to);
  telling.next(list.next);
  telling.columns(list.columns, { message: 'incidents.description' });
  telling.nulls(list.rows, {
    service: ['incidents.service', 'Null where it is of no single service.'],
    message: ['incidents.description', 'Null where it has no words of the agent that are kept.'],
    resolution: ['incidents.resolution', 'Null where nobody wrote down how it was put right.'],
  });
  return {
    incidents: list.rows.map((row) => shownOf(row, telling.now)),
    total_incidents: Object.values(list.bySeverity).reduce((sum, count) => sum + count, 0),
    by_severity: list.bySeverity,
    recorded_error_lines: telling.value('recorded_error_lines', list.records),
  };
};

const paged = { hours: hours.optional(), limit: limit.optional(), cursor: cursor.optional() };

export const recentIncidents = route({
  number: 18,
  path: '/incidents/recent',
  summary: 'What went wrong lately, once a cause: open ones first',
  procedures: ['incidents.list'],
  asked: z.strictObject({ ...paged, severity: severity.optional() }),
  answer,
  serve,
});

export const securityIncidents = route({
  number: 12,
  path: '/telemetry/security/incidents',
  summary: 'Incidents of the type security: somebody was refused',
  procedures: ['incidents.list'],
  asked: z.strictObject(paged),
  answer,
  serve: (ask, asked, telling) => serve(ask, asked, telling, 'security'),
});
