import { parseCondition } from './parse-condition.ts';
import { parsePath } from './parse-path.ts';
import { parseReturn } from './parse-return.ts';
import { readerOf } from './token-reader.ts';
import type { GraphQuery } from './tree.ts';

/**
 * A question in a small part of Cypher, which only reads:
 * `MATCH (a:Type)-[r:REL]->(b) WHERE … RETURN … ORDER BY … SKIP … LIMIT …`.
 * TelemetryError BAD_INPUT with line and column of where it was understood no further.
 */
export const parseQuery = (text: string): GraphQuery => {
  const reader = readerOf(text);
  reader.wantWord('MATCH', 'Begin with MATCH, such as MATCH (a:concept) RETURN a.');
  const path = parsePath(reader);
  const comma = reader.peek();
  if (comma.kind === 'sign' && comma.text === ',') {
    throw reader.failAt(comma.at, 'several paths at once are not understood', 'Ask for one path.');
  }
  const where = reader.takeWord('WHERE') === null ? null : parseCondition(reader);
  const returned = parseReturn(reader);
  reader.takeSign(';');
  if (reader.peek().kind !== 'end')
    throw reader.expected('the end', 'Nothing follows LIMIT; ask one question at a time.');
  return { path, where, ...returned };
};
