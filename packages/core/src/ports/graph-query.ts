import type { Role, Source } from '@ciris/telemetry-contracts';

/** What can be asked of a node and of an edge, each with the kind of its values. */
export const NODE_PROPERTIES = {
  id: 'text',
  ref: 'text',
  type: 'text',
  scope: 'text',
  content: 'text',
  version: 'number',
  createdAt: 'time',
  updatedAt: 'time',
} as const;
export type NodeProperty = keyof typeof NODE_PROPERTIES;

export const EDGE_PROPERTIES = { type: 'text', scope: 'text', weight: 'number', createdAt: 'time' } as const;
export type EdgeProperty = keyof typeof EDGE_PROPERTIES;

export type ValueKind = 'text' | 'number' | 'time';
export type GraphValue = string | number | null;

/** Of the nodes and edges of a plan, by their places in it. */
export type PlannedProperty =
  | { readonly kind: 'node'; readonly node: number; readonly property: NodeProperty }
  | { readonly kind: 'edge'; readonly edge: number; readonly property: EdgeProperty };
export type PlannedOperand =
  | PlannedProperty
  /** `time`: an instant, by the clock of whoever asks. */
  | { readonly kind: 'value'; readonly value: GraphValue; readonly time: boolean };

export const COMPARISONS = ['=', '<>', '<', '<=', '>', '>=', 'contains', 'starts with'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Null compared with anything is neither true nor false, as in SQL. */
export type PlannedCondition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly PlannedCondition[] }
  | { readonly kind: 'not'; readonly of: PlannedCondition }
  | {
      readonly kind: 'compare';
      readonly by: Comparison;
      readonly left: PlannedOperand;
      readonly right: PlannedOperand;
    }
  | {
      readonly kind: 'in';
      readonly of: PlannedOperand;
      readonly values: readonly GraphValue[];
      readonly time: boolean;
    }
  | { readonly kind: 'null'; readonly of: PlannedOperand; readonly isNull: boolean };

export interface PlannedNode {
  /** Any of these; empty: whatever type. */
  readonly types: readonly string[];
}

export interface PlannedHop {
  readonly from: number;
  readonly to: number;
  readonly direction: 'out' | 'in' | 'any';
  /** Any of these; empty: whatever relationship. */
  readonly types: readonly string[];
}

/** What a column counts: matches, or those where it is not null. */
export type Counted = { readonly kind: 'matches' } | PlannedThing | PlannedProperty;
export type PlannedThing =
  | { readonly kind: 'whole node'; readonly node: number }
  | { readonly kind: 'whole edge'; readonly edge: number };

export type PlannedColumn =
  | PlannedThing
  | PlannedProperty
  | { readonly kind: 'count'; readonly distinct: boolean; readonly of: Counted };

export interface PlannedOrder {
  /** A column by its place, or what is not returned. */
  readonly by: { readonly column: number } | PlannedProperty;
  readonly descending: boolean;
}

/** A question to the memory graph that was understood: values alone are from whoever asks. */
export interface GraphPlan {
  readonly nodes: readonly PlannedNode[];
  readonly hops: readonly PlannedHop[];
  readonly where: PlannedCondition | null;
  readonly columns: readonly PlannedColumn[];
  readonly distinct: boolean;
  readonly order: readonly PlannedOrder[];
  readonly skip: number;
  readonly limit: number;
  /** Nodes whose ids this role may not see match nothing. */
  readonly role: Role;
}

export interface NodeCell {
  readonly kind: 'node';
  readonly ref: string;
  readonly nodeId: string;
  readonly scope: string;
  readonly nodeType: string;
  readonly version: number | null;
  readonly createdAt: number | null;
  readonly updatedAt: number;
  readonly content: string | null;
  readonly sources: readonly Source[];
}

export interface EdgeCell {
  readonly kind: 'edge';
  readonly relationship: string;
  readonly scope: string;
  readonly weight: number | null;
  readonly createdAt: number;
  readonly sourceRef: string;
  readonly targetRef: string;
}

export type GraphCell = GraphValue | NodeCell | EdgeCell;

export interface GraphAnswer {
  /** A cell a column of the plan. */
  readonly rows: readonly (readonly GraphCell[])[];
  /** There are more rows than the limit. */
  readonly more: boolean;
}
