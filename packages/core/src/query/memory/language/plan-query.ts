import { type Role, TelemetryError } from '@ciris/telemetry-contracts';
import type { GraphPlan, PlannedColumn, PlannedOrder } from '../../../ports/graph-query.ts';
import { notUnderstood, placeOf } from './not-understood.ts';
import { type Planning, wholeCondition } from './plan-condition.ts';
import { plannedProperty, thingOf, thingsOf } from './plan-things.ts';
import { type Parameters, plannedAmount } from './plan-values.ts';
import type { GraphQuery, OrderItem, Property, Returned, ReturnItem } from './tree.ts';

export const MOST_ROWS = 1000;
const USUAL_ROWS = 100;
const MOST_SKIPPED = 100_000;

export interface NamedPlan {
  readonly plan: GraphPlan;
  /** A name a column. */
  readonly names: readonly string[];
}

const columnOf = ({ text, things }: Planning, what: Returned): PlannedColumn => {
  if (what.kind === 'variable') return thingOf(text, things, what.of);
  if (what.kind === 'property') return plannedProperty(text, things, what);
  if (!what.of) return { kind: 'count', distinct: false, of: { kind: 'matches' } };
  const counted =
    what.of.kind === 'variable' ? thingOf(text, things, what.of.of) : plannedProperty(text, things, what.of);
  return { kind: 'count', distinct: what.distinct, of: counted };
};

/** What an item is called where it is given no name: as it was written. */
const nameOf = ({ what, as }: ReturnItem): string => as?.name ?? wordsOf(what);

const wordsOf = (what: Returned): string => {
  if (what.kind === 'variable') return what.of.name;
  if (what.kind === 'property') return `${what.of.name}.${what.property.name}`;
  return `count(${what.distinct ? 'DISTINCT ' : ''}${what.of ? wordsOf(what.of) : '*'})`;
};

const itemsOf = ({ text, things }: Planning, { items }: GraphQuery): readonly ReturnItem[] => {
  if (items) return items;
  if (things.variables.size === 0)
    throw notUnderstood(text, 0, 'RETURN * returns what is named, and nothing is', 'Name it, such as MATCH (a).');
  return [...things.variables.keys()].map((name) => ({ what: { kind: 'variable', of: { name, at: 0 } }, as: null }));
};

const refuseTwins = (text: string, items: readonly ReturnItem[], names: readonly string[]): void => {
  const twin = names.findIndex((name, index) => names.indexOf(name) < index);
  const item = items[twin];
  if (!item) return;
  const at = item.as?.at ?? atOf(item.what);
  throw notUnderstood(text, at, `two columns are called ${names[twin]}`, 'Give one another name with AS.');
};

const sameColumn = (one: PlannedColumn, other: PlannedColumn): boolean => JSON.stringify(one) === JSON.stringify(other);

const atOf = (what: Returned): number => (what.kind === 'count' ? what.at : what.of.at);

/** By a column, under its name or as it is written; else by a property, where single matches are returned. */
const orderOf = (
  planning: Planning,
  { by, descending }: OrderItem,
  columns: readonly PlannedColumn[],
  names: readonly string[],
  isSingle: boolean,
): PlannedOrder => {
  const alias = by.kind === 'variable' ? names.indexOf(by.of.name) : -1;
  const column = alias >= 0 ? alias : columns.findIndex((one) => sameColumn(one, columnOf(planning, by)));
  const found = columns[column];
  if (found && found.kind !== 'whole node' && found.kind !== 'whole edge') return { by: { column }, descending };
  const property = isSingle && by.kind === 'property' ? plannedProperty(planning.text, planning.things, by) : null;
  if (property) return { by: property, descending };
  throw notUnderstood(
    planning.text,
    atOf(by),
    'rows cannot be ordered by this',
    'Order by what is returned, or by a property such as a.updatedAt where nothing is counted.',
  );
};

/** Content is for whoever may see it: asked for by another, a question says so. */
const refuseContent = (text: string, query: GraphQuery, role: Role, allowed: boolean): void => {
  if (allowed) return;
  for (const { property } of propertiesIn(query)) {
    if (property.name !== 'content') continue;
    const { line, column } = placeOf(text, property.at);
    throw new TelemetryError('FORBIDDEN', `Line ${line}, column ${column}: content is not for the role ${role}.`, {
      path: 'query',
      remedy: 'Ask without it, or log in as ADMIN.',
    });
  }
};

/** Every property that a question speaks of, wherever it stands. */
const propertiesIn = (part: unknown): readonly Pick<Property, 'property'>[] => {
  if (Array.isArray(part)) return part.flatMap(propertiesIn);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'property' in part && typeof part.property === 'object' ? [part as Pick<Property, 'property'>] : [];
  return [...own, ...Object.values(part).flatMap(propertiesIn)];
};

/** What a question means for the store. TelemetryError BAD_INPUT, or FORBIDDEN, with the place. */
export const planQuery = (
  text: string,
  query: GraphQuery,
  parameters: Parameters,
  who: { readonly role: Role; readonly mayContent: boolean },
): NamedPlan => {
  refuseContent(text, query, who.role, who.mayContent);
  const things = thingsOf(text, query);
  const planning: Planning = { text, parameters, things };
  const items = itemsOf(planning, query);
  const columns = items.map(({ what }) => columnOf(planning, what));
  const names = items.map(nameOf);
  refuseTwins(text, items, names);
  const isSingle = !query.distinct && columns.every(({ kind }) => kind !== 'count');
  const amount = (value: GraphQuery['limit'], what: string, from: number, most: number, usual: number): number =>
    value === null ? usual : plannedAmount(text, parameters, value, { what, from, most });
  return {
    names,
    plan: {
      nodes: things.nodes,
      hops: things.hops,
      where: wholeCondition(planning, query.where),
      columns,
      distinct: query.distinct,
      order: query.order.map((one) => orderOf(planning, one, columns, names, isSingle)),
      skip: amount(query.skip, 'SKIP', 0, MOST_SKIPPED, 0),
      limit: amount(query.limit, 'LIMIT', 1, MOST_ROWS, USUAL_ROWS),
      role: who.role,
    },
  };
};
