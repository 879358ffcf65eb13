import type { TokenReader } from './token-reader.ts';
import type { ListOfValues, Operand, Value } from './tree.ts';

const REMEDY = 'Write a text in quotes, a number, true, false, null, or a parameter such as $id.';

/** Most values that a list names. */
const MOST_LISTED = 1000;

/** A literal or parameter; null: something else stands there, which is left. */
const valueIf = (reader: TokenReader): Value | null => {
  const token = reader.peek();
  if (token.kind === 'number' || token.kind === 'text') {
    reader.next();
    return { kind: 'literal', value: token.value, at: token.at };
  }
  if (token.kind === 'parameter') {
    reader.next();
    return { kind: 'parameter', name: token.name, at: token.at };
  }
  const word = reader.takeWord('TRUE', 'FALSE', 'NULL');
  if (word !== null) return { kind: 'literal', value: word === 'NULL' ? null : word === 'TRUE', at: token.at };
  if (!reader.takeSign('-')) return null;
  const number = reader.next();
  if (number.kind !== 'number') throw reader.failAt(token.at, '- stands before no number', REMEDY);
  // Not −0, which is no other number.
  return { kind: 'literal', value: 0 - number.value, at: token.at };
};

export const parseValue = (reader: TokenReader): Value => {
  const value = valueIf(reader);
  if (!value) throw reader.expected('a value', REMEDY);
  return value;
};

/** A value, or a property such as `a.version`. */
export const parseOperand = (reader: TokenReader): Operand => {
  const value = valueIf(reader);
  if (value) return value;
  const remedy = 'Compare a property such as a.id with a value: a variable alone is compared with nothing.';
  const of = reader.wantName('a property or value', remedy);
  reader.wantSign('.', remedy);
  return { kind: 'property', of, property: reader.wantName('the name of a property', remedy) };
};

/** `[1, 2]`, or a parameter that is a list. */
export const parseList = (reader: TokenReader): ListOfValues => {
  const token = reader.peek();
  if (token.kind === 'parameter') {
    reader.next();
    return { kind: 'parameter', name: token.name, at: token.at };
  }
  const remedy = "Write a list such as ['a', 'b'], or a parameter such as $ids.";
  reader.wantSign('[', remedy);
  const values: Value[] = [];
  if (reader.takeSign(']')) return { kind: 'list', values };
  do {
    if (values.length === MOST_LISTED)
      throw reader.failAt(token.at, `a list has at most ${MOST_LISTED} values`, remedy);
    values.push(parseValue(reader));
  } while (reader.takeSign(','));
  reader.wantSign(']', remedy);
  return { kind: 'list', values };
};
