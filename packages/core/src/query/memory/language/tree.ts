import type { Comparison } from '../../../ports/graph-query.ts';

/** A question as it was written. `at` is where in the text, for whoever finds a mistake in it later. */
export interface Name {
  readonly name: string;
  readonly at: number;
}

export type Literal = string | number | boolean | null;

export type Value =
  | { readonly kind: 'literal'; readonly value: Literal; readonly at: number }
  | { readonly kind: 'parameter'; readonly name: string; readonly at: number };

export interface Property {
  readonly kind: 'property';
  readonly of: Name;
  readonly property: Name;
}

export type Operand = Value | Property;

/** `{ name: value }` in a pattern. */
export interface Given {
  readonly property: Name;
  readonly value: Value;
}

export interface NodePattern {
  readonly variable: Name | null;
  readonly types: readonly Name[];
  readonly given: readonly Given[];
}

export interface HopPattern {
  readonly variable: Name | null;
  readonly types: readonly Name[];
  readonly given: readonly Given[];
  readonly direction: 'out' | 'in' | 'any';
}

/** Nodes with the hops between them: one node more than hops. */
export interface Path {
  readonly nodes: readonly NodePattern[];
  readonly hops: readonly HopPattern[];
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly by: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'in'; readonly of: Operand; readonly list: ListOfValues }
  | { readonly kind: 'null'; readonly of: Operand; readonly isNull: boolean };

export type ListOfValues =
  | { readonly kind: 'list'; readonly values: readonly Value[] }
  | Extract<Value, { kind: 'parameter' }>;

export type Returned =
  | { readonly kind: 'variable'; readonly of: Name }
  | Property
  /** `of` null: `count(*)`. */
  | {
      readonly kind: 'count';
      readonly distinct: boolean;
      readonly of: { readonly kind: 'variable'; readonly of: Name } | Property | null;
      readonly at: number;
    };

export interface ReturnItem {
  readonly what: Returned;
  readonly as: Name | null;
}

export interface OrderItem {
  readonly by: Returned;
  readonly descending: boolean;
}

export interface GraphQuery {
  readonly path: Path;
  readonly where: Condition | null;
  readonly distinct: boolean;
  /** Null: `RETURN *`. */
  readonly items: readonly ReturnItem[] | null;
  readonly order: readonly OrderItem[];
  readonly skip: Value | null;
  readonly limit: Value | null;
}
