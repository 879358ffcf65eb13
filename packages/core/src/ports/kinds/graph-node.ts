import type { Role, Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface GraphNodeFields {
  /** Of scope and id: what names it in addresses, and by what edges find it. */
  readonly ref: string;
  readonly nodeId: string;
  /** In lower case, whatever the generation. */
  readonly scope: string;
  readonly nodeType: string;
  readonly version: number | null;
  readonly createdAt: number | null;
  readonly updatedAt: number;
  /** What it holds; of types alone whose words may be kept. */
  readonly content: string | null;
  /** From which role on its id is shown as it is. */
  readonly seenBy: Role;
}

/** A node of the memory graph as it stands. Metric points are samples and no nodes here. */
export interface GraphNodeSignal extends GraphNodeFields {
  readonly kind: 'graph.node';
}

export interface GraphNodeRow extends GraphNodeFields {
  readonly sources: readonly Source[];
}

export interface GraphNodeKind {
  readonly signal: GraphNodeSignal;
  readonly row: GraphNodeRow;
  readonly key: 'ref';
  readonly agents: AgentNumber;
  readonly filters: {
    readonly nodeType?: string;
    readonly scope?: string;
    readonly seenBy?: Role;
    readonly search?: string;
  };
  readonly lists: 'ofId';
  readonly counts: never;
}
