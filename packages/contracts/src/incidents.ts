import { z } from 'zod';
import { errorGroupRow } from './agent-errors.ts';
import { agentInput } from './agent-key.ts';
import { column, listing, pageInput, windowInput } from './listing.ts';
import { followed, mutation, query, subscription } from './procedure.ts';
import { instant, reading, source } from './reading.ts';

/** Gravest first. `low`: said at a grave level, and harmless. */
export const INCIDENT_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

/**
 * Who noticed: lines of error that the agent records, a warning of its health, or this platform, by what
 * it concludes of the agent.
 */
export const INCIDENT_DETECTORS = ['error_lines', 'health_warning', 'platform'] as const;
export type IncidentDetector = (typeof INCIDENT_DETECTORS)[number];

/** What happened to an incident, in its own words. One that was closed and is seen again is reopened. */
export const INCIDENT_STEPS = ['opened', 'seen_again', 'acknowledged', 'closed', 'reopened'] as const;

export const incidentStep = z.object({
  at: instant,
  what: z.enum(INCIDENT_STEPS),
  /** Why it was closed, or what whoever acknowledged it noted. */
  words: z.string().nullable(),
  by: z.string().nullable(),
});
export type IncidentStep = z.infer<typeof incidentStep>;

export const incidentRow = z.object({
  incidentId: z.string(),
  /** Stable word, such as `log_error`, `security`, `health_warning`, `stuck`, `breaker_open`, or the code of a finding. */
  type: z.string(),
  severity: z.enum(INCIDENT_SEVERITIES),
  detectedBy: z.enum(INCIDENT_DETECTORS),
  /** Part of the agent that it is about. */
  service: z.string().nullable(),
  title: z.string(),
  /** What the agent says of it: content. */
  message: z.string().nullable(),
  /** Since when it lasts; of one that was reopened, since the first time. */
  openedAt: instant,
  /** The same, of one that was reopened since the last time. */
  begunAt: instant,
  lastSeenAt: instant,
  /** Null: it is open. */
  closedAt: instant.nullable(),
  /** Lines that tell of it; of what this platform noticed, how often it began. */
  count: z.number().int(),
  /** Of an open one that nobody acknowledged since it opened last: null. */
  acknowledged: z.object({ at: instant, by: z.string(), note: z.string().nullable() }).nullable(),
  /** How it ended; null: it is open. */
  resolution: z.string().nullable(),
  sources: z.array(source),
});
export type IncidentRow = z.infer<typeof incidentRow>;

const counts = z.record(z.enum(INCIDENT_SEVERITIES), z.number().int());

const list = listing(incidentRow).extend({
  sentence: z.string(),
  /** Of the open ones. */
  open: counts,
  /** Of all in the window. */
  bySeverity: counts,
  /** Lines of error that the agent recorded and still has. */
  records: reading(z.number()),
  /** Those of them that have a stack. */
  withStack: reading(z.number()),
});

export const incidents = {
  list: query({
    name: 'incidents.list',
    role: 'OBSERVER',
    summary: 'What went wrong, once a cause: open ones first, then the newest',
    input: agentInput
      .extend(pageInput.shape)
      .extend(windowInput.shape)
      .extend({
        severity: z.enum(INCIDENT_SEVERITIES).optional(),
        open: z.boolean().optional(),
        type: z.string().min(1).max(120).optional(),
      }),
    output: list,
  }),
  get: query({
    name: 'incidents.get',
    role: 'OBSERVER',
    summary: 'One incident with all that happened to it, and what it leads to',
    input: agentInput.extend({ incident: z.string().min(1).max(120) }),
    output: incidentRow.extend({
      /** Oldest first. */
      timeline: z.array(incidentStep),
      /** File, line and function that tell of it. */
      place: z.string().nullable(),
      /** Key of the finding that it was made of. */
      finding: z.string().nullable(),
      /** Groups of the errors that its lines are. */
      groups: z.array(errorGroupRow),
      columns: z.record(z.string(), column),
      observedAt: instant.nullable(),
    }),
  }),
  acknowledge: mutation({
    name: 'incidents.acknowledge',
    role: 'ADMIN',
    summary: 'Says who has taken an open incident on, with a note if need be',
    input: agentInput.extend({
      incident: z.string().min(1).max(120),
      by: z.string().trim().min(1).max(80),
      note: z.string().trim().min(1).max(500).optional(),
    }),
    output: z.object({ incidentId: z.string(), acknowledgedAt: instant }),
  }),
  watch: subscription({
    name: 'incidents.watch',
    role: 'OBSERVER',
    summary: 'The newest incidents, whenever one opens, is acknowledged or closed',
    input: followed(agentInput.shape),
    output: list,
  }),
};
