import type { Comparison } from '../../../ports/graph-query.ts';
import { parseList, parseOperand } from './parse-value.ts';
import type { TokenReader } from './token-reader.ts';
import type { Condition } from './tree.ts';

/** Deeper ones nobody writes, and reading them takes room. */
const DEEPEST = 40;

const REMEDY =
  "Write a comparison such as a.version > 1, a.id STARTS WITH 'x', a.type IN ['concept'] or a.content IS NULL.";

const SIGNS = ['=', '<>', '<=', '>=', '<', '>'] as const satisfies readonly Comparison[];

const comparisonIf = (reader: TokenReader): Comparison | null => {
  const sign = SIGNS.find((one) => reader.takeSign(one));
  if (sign) return sign;
  if (reader.takeWord('CONTAINS') !== null) return 'contains';
  if (reader.takeWord('STARTS') === null) return null;
  reader.wantWord('WITH', REMEDY);
  return 'starts with';
};

const parseComparison = (reader: TokenReader): Condition => {
  const left = parseOperand(reader);
  const by = comparisonIf(reader);
  if (by) return { kind: 'compare', by, left, right: parseOperand(reader) };
  if (reader.takeWord('IN') !== null) return { kind: 'in', of: left, list: parseList(reader) };
  if (reader.takeWord('IS') === null) {
    throw reader.expected('a comparison (=, <>, <, <=, >, >=, IN, CONTAINS, STARTS WITH, IS NULL)', REMEDY);
  }
  const isNull = reader.takeWord('NOT') === null;
  reader.wantWord('NULL', REMEDY);
  return { kind: 'null', of: left, isNull };
};

const parsePart = (reader: TokenReader, depth: number): Condition => {
  if (depth > DEEPEST) {
    const { at } = reader.peek();
    throw reader.failAt(at, `conditions stand at most ${DEEPEST} deep in each other`, 'Take parentheses away.');
  }
  if (reader.takeWord('NOT') !== null) return { kind: 'not', of: parsePart(reader, depth + 1) };
  if (!reader.takeSign('(')) return parseComparison(reader);
  const inner = parseOr(reader, depth + 1);
  reader.wantSign(')', 'Close each parenthesis that was opened.');
  return inner;
};

const joined = (reader: TokenReader, kind: 'and' | 'or', part: () => Condition): Condition => {
  const first = part();
  const of = [first];
  while (reader.takeWord(kind.toUpperCase()) !== null) of.push(part());
  return of.length === 1 ? first : { kind, of };
};

const parseOr = (reader: TokenReader, depth: number): Condition =>
  joined(reader, 'or', () => joined(reader, 'and', () => parsePart(reader, depth)));

export const parseCondition = (reader: TokenReader): Condition => parseOr(reader, 0);
