import { parseValue } from './parse-value.ts';
import type { TokenReader } from './token-reader.ts';
import type { Given, HopPattern, Name, NodePattern, Path } from './tree.ts';

/** Each hop may multiply what is looked at. */
export const MOST_HOPS = 4;

const NODE_REMEDY = 'A node is written (a), (a:concept), (:concept) or (a {id: $id}).';
const HOP_REMEDY = 'A hop is written -[r:has_member]->, <-[:authored]-, --> or --.';

/** `:Type` or `:One|Other`; empty: whatever type. */
const parseTypes = (reader: TokenReader, remedy: string): readonly Name[] => {
  if (!reader.takeSign(':')) return [];
  const types = [reader.wantName('a type', remedy)];
  while (reader.takeSign('|')) {
    reader.takeSign(':');
    types.push(reader.wantName('a type', remedy));
  }
  return types;
};

const parseGiven = (reader: TokenReader, remedy: string): readonly Given[] => {
  if (!reader.takeSign('{')) return [];
  const given: Given[] = [];
  do {
    const property = reader.wantName('the name of a property', remedy);
    reader.wantSign(':', remedy);
    given.push({ property, value: parseValue(reader) });
  } while (reader.takeSign(','));
  reader.wantSign('}', remedy);
  return given;
};

const variableIf = (reader: TokenReader): Name | null =>
  reader.peek().kind === 'name' ? reader.wantName('a name', NODE_REMEDY) : null;

const parseNode = (reader: TokenReader): NodePattern => {
  reader.wantSign('(', NODE_REMEDY);
  const variable = variableIf(reader);
  const types = parseTypes(reader, NODE_REMEDY);
  const given = parseGiven(reader, NODE_REMEDY);
  reader.wantSign(')', NODE_REMEDY);
  return { variable, types, given };
};

type InBrackets = Pick<HopPattern, 'variable' | 'types' | 'given'>;

const parseBrackets = (reader: TokenReader): InBrackets => {
  if (!reader.takeSign('[')) return { variable: null, types: [], given: [] };
  const variable = variableIf(reader);
  const types = parseTypes(reader, HOP_REMEDY);
  const star = reader.peek();
  if (star.kind === 'sign' && star.text === '*') {
    throw reader.failAt(
      star.at,
      'a hop of changing length is not understood',
      `Write each hop: (a)-->()-->(b), at most ${MOST_HOPS}.`,
    );
  }
  const given = parseGiven(reader, HOP_REMEDY);
  reader.wantSign(']', HOP_REMEDY);
  return { variable, types, given };
};

/** Null: the path ends here. */
const hopIf = (reader: TokenReader): HopPattern | null => {
  const { at } = reader.peek();
  const into = reader.takeSign('<');
  if (!into && !reader.takeSign('-')) return null;
  if (into) reader.wantSign('-', HOP_REMEDY);
  const inside = parseBrackets(reader);
  reader.wantSign('-', HOP_REMEDY);
  const out = reader.takeSign('>');
  if (into && out) throw reader.failAt(at, 'a hop has one direction', HOP_REMEDY);
  return { ...inside, direction: into ? 'in' : out ? 'out' : 'any' };
};

export const parsePath = (reader: TokenReader): Path => {
  const nodes = [parseNode(reader)];
  const hops: HopPattern[] = [];
  while (true) {
    const { at } = reader.peek();
    const hop = hopIf(reader);
    if (!hop) return { nodes, hops };
    if (hops.length === MOST_HOPS) {
      throw reader.failAt(at, `a path has at most ${MOST_HOPS} hops`, 'Ask for its parts one after the other.');
    }
    hops.push(hop);
    nodes.push(parseNode(reader));
  }
};
