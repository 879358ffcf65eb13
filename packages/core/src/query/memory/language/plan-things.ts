import {
  EDGE_PROPERTIES,
  type EdgeProperty,
  NODE_PROPERTIES,
  type NodeProperty,
  type PlannedHop,
  type PlannedNode,
  type PlannedProperty,
  type PlannedThing,
  type ValueKind,
} from '../../../ports/graph-query.ts';
import { notUnderstood } from './not-understood.ts';
import type { Given, GraphQuery, Name, Property } from './tree.ts';

/** What a path names and how it hangs together. */
export interface Things {
  readonly nodes: readonly PlannedNode[];
  readonly hops: readonly PlannedHop[];
  /** What was given in braces, by the thing that it is of. */
  readonly given: readonly { readonly thing: PlannedThing; readonly given: Given }[];
  /** In the order in which they were named. */
  readonly variables: ReadonlyMap<string, PlannedThing>;
}

/** Types that both patterns of one variable allow; empty: whatever type. */
const both = (one: readonly string[], other: readonly string[]): readonly string[] => {
  if (one.length === 0 || other.length === 0) return [...one, ...other];
  const shared = one.filter((type) => other.includes(type));
  // Of no type at all: one that no node has.
  return shared.length > 0 ? shared : [''];
};

const lower = (types: readonly Name[]): readonly string[] => types.map(({ name }) => name.toLowerCase());

/** A relationship is found however it is spelled: old agents write capitals, v2 small letters. */
const spellings = (types: readonly Name[]): readonly string[] => [
  ...new Set(types.flatMap(({ name }) => [name, name.toUpperCase(), name.toLowerCase()])),
];

export const thingsOf = (text: string, { path }: GraphQuery): Things => {
  const nodes: PlannedNode[] = [];
  const variables = new Map<string, PlannedThing>();
  const given: Things['given'][number][] = [];
  const named = (variable: Name | null, thing: PlannedThing): void => {
    if (variable) variables.set(variable.name, thing);
  };
  const places = path.nodes.map((pattern): number => {
    const known = pattern.variable ? variables.get(pattern.variable.name) : undefined;
    const types = lower(pattern.types);
    const place = known?.kind === 'whole node' ? known.node : nodes.length;
    nodes[place] = { types: both(nodes[place]?.types ?? [], types) };
    const thing: PlannedThing = { kind: 'whole node', node: place };
    named(pattern.variable, thing);
    for (const one of pattern.given) given.push({ thing, given: one });
    return place;
  });
  const hops = path.hops.map((pattern, edge): PlannedHop => {
    const thing: PlannedThing = { kind: 'whole edge', edge };
    if (pattern.variable && variables.has(pattern.variable.name)) {
      throw notUnderstood(
        text,
        pattern.variable.at,
        `${pattern.variable.name} names something else already`,
        'Give each hop a name of its own.',
      );
    }
    named(pattern.variable, thing);
    for (const one of pattern.given) given.push({ thing, given: one });
    const { direction } = pattern;
    return { from: places[edge] ?? 0, to: places[edge + 1] ?? 0, direction, types: spellings(pattern.types) };
  });
  return { nodes, hops, given, variables };
};

export const thingOf = (text: string, { variables }: Things, of: Name): PlannedThing => {
  const thing = variables.get(of.name);
  if (thing) return thing;
  const known = [...variables.keys()];
  const remedy = known.length > 0 ? `Named are ${known.join(', ')}.` : 'Name it in the pattern, such as (a:concept).';
  throw notUnderstood(text, of.at, `nothing is named ${of.name}`, remedy);
};

const isOf = <Known extends object>(known: Known, name: string): name is Extract<keyof Known, string> =>
  Object.hasOwn(known, name);

export const propertyOfThing = (text: string, thing: PlannedThing, property: Name): PlannedProperty => {
  const { name } = property;
  if (thing.kind === 'whole node' && isOf(NODE_PROPERTIES, name)) {
    return { kind: 'node', node: thing.node, property: name satisfies NodeProperty };
  }
  if (thing.kind === 'whole edge' && isOf(EDGE_PROPERTIES, name)) {
    return { kind: 'edge', edge: thing.edge, property: name satisfies EdgeProperty };
  }
  const known = Object.keys(thing.kind === 'whole node' ? NODE_PROPERTIES : EDGE_PROPERTIES);
  const what = thing.kind === 'whole node' ? 'a node' : 'an edge';
  throw notUnderstood(text, property.at, `${what} has no property ${name}`, `It has ${known.join(', ')}.`);
};

export const plannedProperty = (text: string, things: Things, { of, property }: Property): PlannedProperty =>
  propertyOfThing(text, thingOf(text, things, of), property);

export const kindOf = (property: PlannedProperty): ValueKind =>
  property.kind === 'node' ? NODE_PROPERTIES[property.property] : EDGE_PROPERTIES[property.property];
