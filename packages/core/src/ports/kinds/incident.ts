import type { IncidentDetector, IncidentSeverity, Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

/** What happened to an incident. The first that is seen opens it; seen after it was closed it is reopened. */
export type IncidentMoment =
  | { readonly what: 'seen'; readonly at: number }
  | { readonly what: 'closed'; readonly at: number; readonly words: string }
  | { readonly what: 'acknowledged'; readonly at: number; readonly by: string; readonly note: string | null };

interface IncidentFields {
  /** Made of its cause: one cause is one incident, however often it comes back. */
  readonly incidentId: string;
  readonly cause: string;
  readonly type: string;
  readonly severity: IncidentSeverity;
  readonly detectedBy: IncidentDetector;
  readonly service: string | null;
  readonly place: string | null;
  readonly title: string;
  /** What the agent says of it: content. */
  readonly message: string | null;
  /** Key of the finding that it was made of. */
  readonly finding: string | null;
  /** Of error lines, instants are by the clock of the agent, else by ours. */
  readonly openedAt: number;
  readonly lastSeenAt: number;
  /** Null: it is open. */
  readonly closedAt: number | null;
  readonly count: number;
  /** Oldest first. */
  readonly timeline: readonly IncidentMoment[];
}

/** What is known of an incident, whole: two tellings in whatever order are the same incident. */
export interface IncidentSignal extends IncidentFields {
  readonly kind: 'incident';
}

export interface IncidentRow extends IncidentFields {
  readonly seq: number;
  readonly sources: readonly Source[];
}

export interface IncidentKind {
  readonly signal: IncidentSignal;
  readonly row: IncidentRow;
  readonly key: 'incidentId';
  readonly agents: AgentNumber;
  readonly filters: { readonly open?: boolean; readonly severity?: IncidentSeverity; readonly type?: string };
  readonly lists: never;
  readonly counts: 'countBySeverity';
}
