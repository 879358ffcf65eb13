import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface GraphEdgeFields {
  /** Of its ends and its relationship: answers give it no id. */
  readonly ref: string;
  readonly sourceRef: string;
  readonly relationship: string;
  readonly targetRef: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly scope: string;
  /** v2 gives none. */
  readonly weight: number | null;
  readonly createdAt: number;
}

/** An edge of the memory graph, one a pair and relationship. */
export interface GraphEdgeSignal extends GraphEdgeFields {
  readonly kind: 'graph.edge';
}

export interface GraphEdgeRow extends GraphEdgeFields {
  readonly sources: readonly Source[];
}

export interface GraphEdgeKind {
  readonly signal: GraphEdgeSignal;
  readonly row: GraphEdgeRow;
  readonly key: 'ref';
  readonly agents: AgentNumber;
  readonly filters: object;
  readonly lists: 'ofSource' | 'ofTarget';
  readonly counts: never;
}
