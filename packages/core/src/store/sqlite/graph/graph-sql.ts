import type {
  Counted,
  EdgeProperty,
  GraphPlan,
  NodeProperty,
  PlannedCondition,
  PlannedOperand,
  PlannedProperty,
  PlannedThing,
} from '../../../ports/graph-query.ts';
import { type ComesFrom, graphStart } from './graph-start.ts';

/** A statement for a plan. Its text is of fixed words and numbers alone; whatever was asked for is a value. */
export interface GraphStatement {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

const NODE_COLUMNS: Readonly<Record<NodeProperty, string>> = {
  id: 'node_id',
  ref: 'ref',
  type: 'node_type',
  scope: 'scope',
  content: 'content',
  version: 'version',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

const EDGE_COLUMNS: Readonly<Record<EdgeProperty, string>> = {
  type: 'relationship',
  scope: 'scope',
  weight: 'weight',
  createdAt: 'created_at',
};

/** In the order of the cells that are made of them. */
export const NODE_CELL = [
  'ref',
  'node_id',
  'scope',
  'node_type',
  'version',
  'created_at',
  'updated_at',
  'content',
  'sources',
] as const;
export const EDGE_CELL = ['relationship', 'scope', 'weight', 'created_at', 'source_ref', 'target_ref'] as const;

type Bind = (value: string | number | null) => string;

const propertySql = (of: PlannedProperty): string =>
  of.kind === 'node' ? `n${of.node}.${NODE_COLUMNS[of.property]}` : `e${of.edge}.${EDGE_COLUMNS[of.property]}`;

const operandSql = (operand: PlannedOperand, bind: Bind): string =>
  operand.kind === 'value' ? bind(operand.value) : propertySql(operand);

/** Without patterns, in which signs would have a meaning. */
const COMPARED = {
  '=': (left, right) => `${left} = ${right}`,
  '<>': (left, right) => `${left} <> ${right}`,
  '<': (left, right) => `${left} < ${right}`,
  '<=': (left, right) => `${left} <= ${right}`,
  '>': (left, right) => `${left} > ${right}`,
  '>=': (left, right) => `${left} >= ${right}`,
  contains: (left, right) => `instr(${left}, ${right}) > 0`,
  'starts with': (left, right) => `instr(${left}, ${right}) = 1`,
} as const satisfies Record<string, (left: string, right: string) => string>;

const conditionSql = (condition: PlannedCondition, bind: Bind): string => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.of.map((part) => conditionSql(part, bind)).join(` ${condition.kind} `)})`;
    case 'not':
      return `not (${conditionSql(condition.of, bind)})`;
    case 'null':
      return `${operandSql(condition.of, bind)} is ${condition.isNull ? '' : 'not '}null`;
    case 'in':
      return `${operandSql(condition.of, bind)} in (${condition.values.map(bind).join(', ')})`;
    case 'compare':
      return COMPARED[condition.by](operandSql(condition.left, bind), operandSql(condition.right, bind));
  }
};

const anyOf = (column: string, words: readonly string[], bind: Bind): string[] =>
  words.length === 0 ? [] : [`${column} in (${words.map(bind).join(', ')})`];

/** What must hold of a node beside what its hops say. */
const nodeSql = ({ nodes, role }: GraphPlan, node: number, agent: number, bind: Bind): string[] => [
  `n${node}.agent = ${bind(agent)}`,
  ...anyOf(`n${node}.node_type`, nodes[node]?.types ?? [], bind),
  ...(role === 'OBSERVER' ? [`n${node}.seen_by = 'OBSERVER'`] : []),
];

/** What must hold of an edge, and how it lies between its nodes. */
const edgeSql = ({ hops }: GraphPlan, edge: number, comesFrom: ComesFrom, agent: number, bind: Bind): string[] => {
  const hop = hops[edge];
  if (!hop) return [];
  const own = `e${edge}.agent = `;
  const [source, target] = [`e${edge}.source_ref`, `e${edge}.target_ref`];
  const [from, to] = [`n${hop.from}.ref`, `n${hop.to}.ref`];
  // Bound first, so it stands first. With the sign no index of relationships: from a node its own edges are fewer.
  const types = anyOf(`${comesFrom === 'nowhere' ? '' : '+'}e${edge}.relationship`, hop.types, bind);
  if (hop.direction === 'out') return [...types, `${own}${bind(agent)}`, `${source} = ${from}`, `${target} = ${to}`];
  if (hop.direction === 'in') return [...types, `${own}${bind(agent)}`, `${source} = ${to}`, `${target} = ${from}`];
  const [near, far] = comesFrom === 'to' ? [to, from] : [from, to];
  const other = `${far} = case when ${source} = ${near} then ${target} else ${source} end`;
  if (comesFrom === 'nowhere') {
    return [...types, `${own}${bind(agent)}`, `${near} in (${source}, ${target})`, other];
  }
  // In each part of its own, so that each is found by an index.
  const end = (column: string): string => `(${own}${bind(agent)} and ${column} = ${near})`;
  return [...types, `(${end(source)} or ${end(target)})`, other];
};

/** No edge is walked twice in one path. */
const eachOnce = ({ hops }: GraphPlan): string[] =>
  hops.flatMap((_, edge) => hops.slice(0, edge).map((__, before) => `e${before}.id <> e${edge}.id`));

const wholeSql = (thing: PlannedThing): string[] =>
  thing.kind === 'whole node'
    ? NODE_CELL.map((column) => `n${thing.node}.${column}`)
    : EDGE_CELL.map((column) => `e${thing.edge}.${column}`);

const countedSql = (of: Counted): string => {
  if (of.kind === 'matches') return '*';
  if (of.kind === 'whole node') return `n${of.node}.ref`;
  if (of.kind === 'whole edge') return `e${of.edge}.ref`;
  return propertySql(of);
};

/** The columns of the statement for each column of the plan. */
const columnsSql = ({ columns }: GraphPlan): readonly (readonly string[])[] =>
  columns.map((column) => {
    if (column.kind === 'whole node' || column.kind === 'whole edge') return wholeSql(column);
    if (column.kind === 'count') return [`count(${column.distinct ? 'distinct ' : ''}${countedSql(column.of)})`];
    return [propertySql(column)];
  });

/** The others are told of every node and edge: an index in their order serves. */
const MAY_BE_NULL: ReadonlySet<string> = new Set(['content', 'createdAt', 'version', 'weight']);

/** Null is the largest, as in Cypher. */
const orderSql = ({ order, columns: planned }: GraphPlan, columns: readonly (readonly string[])[]): string[] =>
  order.flatMap(({ by, descending }) => {
    const of = 'column' in by ? planned[by.column] : by;
    const term = 'column' in by ? (columns[by.column]?.[0] ?? 'null') : propertySql(by);
    const way = descending ? ' desc' : '';
    const isTold = of !== undefined && (!('property' in of) || !MAY_BE_NULL.has(of.property));
    return isTold ? [`${term}${way}`] : [`(${term} is null)${way}`, `${term}${way}`];
  });

const clause = (word: string, terms: readonly string[], between: string): string =>
  terms.length === 0 ? '' : ` ${word} ${terms.join(between)}`;

export const graphSql = (plan: GraphPlan, agent: number): GraphStatement => {
  const values: (string | number | null)[] = [];
  const bind: Bind = (value) => {
    values.push(value);
    return '?';
  };
  const { tables, comesFrom } = graphStart(plan);
  const columns = columnsSql(plan);
  const grouped = plan.columns.some(({ kind }) => kind === 'count')
    ? columns.flatMap((column, index) => (plan.columns[index]?.kind === 'count' ? [] : column))
    : [];
  const where = [
    ...plan.nodes.flatMap((_, node) => nodeSql(plan, node, agent, bind)),
    ...plan.hops.flatMap((_, edge) => edgeSql(plan, edge, comesFrom[edge] ?? 'nowhere', agent, bind)),
    ...eachOnce(plan),
    ...(plan.where ? [conditionSql(plan.where, bind)] : []),
  ];
  const sql = [
    `select ${plan.distinct ? 'distinct ' : ''}${columns.flat().join(', ')} from ${tables.join(' cross join ')}`,
    clause('where', where, ' and '),
    clause('group by', grouped, ', '),
    clause('order by', orderSql(plan, columns), ', '),
    // One more tells that there are more.
    ` limit ${bind(plan.limit + 1)} offset ${bind(plan.skip)}`,
  ].join('');
  return { sql, values };
};
