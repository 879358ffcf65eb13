import type { AgentNumber } from '../agent.ts';
import type { AuditKind } from './audit.ts';
import type { CallKind } from './call.ts';
import type { DeferralKind } from './deferral.ts';
import type { ErrorKind } from './error.ts';
import type { ErrorGroupKind } from './error-group.ts';
import type { FindingKind } from './finding.ts';
import type { GraphEdgeKind } from './graph-edge.ts';
import type { GraphNodeKind } from './graph-node.ts';
import type { HandlerSummaryKind } from './handler-summary.ts';
import type { IncidentKind } from './incident.ts';
import type { LogKind } from './log.ts';
import type { SpanKind } from './span.ts';
import type { TraceKind } from './trace.ts';

/** What is told and read of one kind of entity: the store derives the rest from its descriptor. */
export interface KindTypes {
  readonly signal: { readonly kind: string };
  readonly row: object;
  /** Members of a row that name it within its agent; never: it is not asked for by them. */
  readonly key: string;
  /** Whose rows a list can give. */
  readonly agents: AgentNumber | null;
  /**
   * What a list can be narrowed to: members of a row that are equal, or any of a list; `open`, where some rows stand
   * first until they are done; `search`, in the words of a row. One without `?` must be given.
   */
  readonly filters: object;
  /** Reading all rows that belong together, by the name of its method. */
  readonly lists: string;
  /** Counting rows by what one member says, by the name of its method. */
  readonly counts: string;
  /** What comes is read in the order in which it changed; left out: its lists alone are. */
  readonly followed?: true;
}

/** All kinds that are kept and listed alike. */
export interface Kinds {
  readonly calls: CallKind;
  readonly spans: SpanKind;
  readonly traces: TraceKind;
  readonly audit: AuditKind;
  readonly logs: LogKind;
  readonly deferrals: DeferralKind;
  readonly graphNodes: GraphNodeKind;
  readonly graphEdges: GraphEdgeKind;
  readonly handlerSummaries: HandlerSummaryKind;
  readonly errors: ErrorKind;
  readonly errorGroups: ErrorGroupKind;
  readonly incidents: IncidentKind;
  readonly findings: FindingKind;
}
export type KindName = keyof Kinds;
/** Those that have a key: what is told of them is kept as their descriptor says. */
export type KeptName = { [Name in KindName]: [Kinds[Name]['key']] extends [never] ? never : Name }[KindName];
