import { RESERVED, WRITES } from './tokens.ts';
import type {
  Condition,
  Given,
  GraphQuery,
  HopPattern,
  ListOfValues,
  Literal,
  Name,
  NodePattern,
  Operand,
  Returned,
  Value,
} from './tree.ts';

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;

const nameText = ({ name }: Name): string => {
  const word = name.toUpperCase();
  const isPlain = PLAIN.test(name) && !RESERVED.has(word) && !WRITES.has(word);
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``;
};

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const literalText = (value: Literal): string => {
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll(/[\\'\n\r\t]/g, (sign) => ESCAPED[sign] ?? sign)}'`;
};

const valueText = (value: Value): string => (value.kind === 'parameter' ? `$${value.name}` : literalText(value.value));

const operandText = (operand: Operand): string =>
  operand.kind === 'property' ? `${nameText(operand.of)}.${nameText(operand.property)}` : valueText(operand);

const listText = (list: ListOfValues): string =>
  list.kind === 'parameter' ? valueText(list) : `[${list.values.map(valueText).join(', ')}]`;

const givenText = (given: readonly Given[]): string =>
  `{${given.map(({ property, value }) => `${nameText(property)}: ${valueText(value)}`).join(', ')}}`;

const insideText = ({ variable, types, given }: NodePattern): string =>
  [
    `${variable ? nameText(variable) : ''}${types.length > 0 ? `:${types.map(nameText).join('|')}` : ''}`,
    ...(given.length > 0 ? [givenText(given)] : []),
  ].join(' ');

const hopText = (hop: HopPattern): string => {
  const inside = insideText(hop);
  const body = inside === '' ? '--' : `-[${inside}]-`;
  return `${hop.direction === 'in' ? '<' : ''}${body}${hop.direction === 'out' ? '>' : ''}`;
};

const COMPARED: Readonly<Record<string, string>> = { contains: 'CONTAINS', 'starts with': 'STARTS WITH' };

const conditionText = (condition: Condition): string => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.map(nestedText).join(` ${condition.kind.toUpperCase()} `);
    case 'not':
      return `NOT ${nestedText(condition.of)}`;
    case 'compare':
      return `${operandText(condition.left)} ${COMPARED[condition.by] ?? condition.by} ${operandText(condition.right)}`;
    case 'in':
      return `${operandText(condition.of)} IN ${listText(condition.list)}`;
    case 'null':
      return `${operandText(condition.of)} IS ${condition.isNull ? '' : 'NOT '}NULL`;
  }
};

const nestedText = (condition: Condition): string =>
  condition.kind === 'and' || condition.kind === 'or' ? `(${conditionText(condition)})` : conditionText(condition);

const returnedText = (returned: Returned): string => {
  if (returned.kind === 'property') return operandText(returned);
  if (returned.kind === 'variable') return nameText(returned.of);
  return `count(${returned.distinct ? 'DISTINCT ' : ''}${returned.of ? returnedText(returned.of) : '*'})`;
};

const itemsText = (items: GraphQuery['items']): string =>
  items === null
    ? '*'
    : items.map(({ what, as }) => `${returnedText(what)}${as ? ` AS ${nameText(as)}` : ''}`).join(', ');

/** A question in one line, as it is understood: read again it is the same one. */
export const printQuery = ({ path, where, distinct, items, order, skip, limit }: GraphQuery): string => {
  const [first, ...others] = path.nodes.map((node) => `(${insideText(node)})`);
  const hops = others.map((node, index) => `${hopText(path.hops[index] as HopPattern)}${node}`);
  const ordered = order.map(({ by, descending }) => `${returnedText(by)}${descending ? ' DESC' : ''}`);
  return [
    `MATCH ${first}${hops.join('')}`,
    ...(where ? [`WHERE ${conditionText(where)}`] : []),
    `RETURN ${distinct ? 'DISTINCT ' : ''}${itemsText(items)}`,
    ...(ordered.length > 0 ? [`ORDER BY ${ordered.join(', ')}`] : []),
    ...(skip ? [`SKIP ${valueText(skip)}`] : []),
    ...(limit ? [`LIMIT ${valueText(limit)}`] : []),
  ].join(' ');
};
