import { parseValue } from './parse-value.ts';
import type { TokenReader } from './token-reader.ts';
import type { GraphQuery, Name, OrderItem, Property, Returned, ReturnItem } from './tree.ts';

/** More nobody reads. */
const MOST_COLUMNS = 50;

const REMEDY = 'Return a variable, a property such as a.id, or count(*), each AS a name if wanted.';

const FUNCTIONS: Readonly<Record<string, string>> = { ID: 'id', TYPE: 'type' };

const propertyOf = (reader: TokenReader, of: Name): { readonly kind: 'variable'; readonly of: Name } | Property =>
  reader.takeSign('.')
    ? { kind: 'property', of, property: reader.wantName('the name of a property', REMEDY) }
    : { kind: 'variable', of };

const parseCount = (reader: TokenReader, at: number): Returned => {
  if (reader.takeSign('*')) {
    reader.wantSign(')', REMEDY);
    return { kind: 'count', distinct: false, of: null, at };
  }
  const distinct = reader.takeWord('DISTINCT') !== null;
  const of = propertyOf(reader, reader.wantName('what is counted', REMEDY));
  reader.wantSign(')', REMEDY);
  return { kind: 'count', distinct, of, at };
};

/** `count(…)`, or `id(a)` and `type(r)`, which are properties in another spelling. */
const parseCall = (reader: TokenReader, name: Name): Returned => {
  if (name.name.toUpperCase() === 'COUNT') return parseCount(reader, name.at);
  const property = FUNCTIONS[name.name.toUpperCase()];
  if (property === undefined) {
    throw reader.failAt(name.at, `there is no function ${name.name}`, 'Known are count(…), id(a) and type(r).');
  }
  const of = reader.wantName('a variable', REMEDY);
  reader.wantSign(')', REMEDY);
  return { kind: 'property', of, property: { name: property, at: name.at } };
};

const parseReturned = (reader: TokenReader): Returned => {
  const name = reader.wantName('what is returned', REMEDY);
  return reader.takeSign('(') ? parseCall(reader, name) : propertyOf(reader, name);
};

const parseItems = (reader: TokenReader): readonly ReturnItem[] | null => {
  if (reader.takeSign('*')) return null;
  const items: ReturnItem[] = [];
  do {
    if (items.length === MOST_COLUMNS) {
      throw reader.failAt(reader.peek().at, `at most ${MOST_COLUMNS} columns are returned`, 'Return fewer.');
    }
    const what = parseReturned(reader);
    items.push({ what, as: reader.takeWord('AS') === null ? null : reader.wantName('a name', REMEDY) });
  } while (reader.takeSign(','));
  return items;
};

const parseOrder = (reader: TokenReader): readonly OrderItem[] => {
  if (reader.takeWord('ORDER') === null) return [];
  reader.wantWord('BY', 'Write ORDER BY a.updatedAt DESC.');
  const order: OrderItem[] = [];
  do {
    const by = parseReturned(reader);
    const way = reader.takeWord('ASC', 'ASCENDING', 'DESC', 'DESCENDING');
    order.push({ by, descending: way?.startsWith('DESC') ?? false });
  } while (reader.takeSign(','));
  return order;
};

export const parseReturn = (reader: TokenReader): Omit<GraphQuery, 'path' | 'where'> => {
  reader.wantWord('RETURN', 'End with RETURN and what to return, such as RETURN a.');
  const distinct = reader.takeWord('DISTINCT') !== null;
  const items = parseItems(reader);
  const order = parseOrder(reader);
  const skip = reader.takeWord('SKIP') === null ? null : parseValue(reader);
  const limit = reader.takeWord('LIMIT') === null ? null : parseValue(reader);
  return { distinct, items, order, skip, limit };
};
