import { TelemetryError } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARISONS } from '../../../ports/graph-query.ts';
import { parseQuery } from './parse-query.ts';
import { planQuery } from './plan-query.ts';
import { printQuery } from './print-query.ts';
import type {
  Condition,
  Given,
  GraphQuery,
  HopPattern,
  ListOfValues,
  Name,
  NodePattern,
  Operand,
  Property,
  Returned,
  Value,
} from './tree.ts';

/** What was written, wherever it stood. */
const bare = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(bare);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([name]) => name !== 'at')
      .map(([name, value]) => [name, bare(value)]),
  );
};

const failure = (text: string): TelemetryError => {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof TelemetryError) return error;
    throw error;
  }
  throw new Error(`understood: ${text}`);
};

describe('a question', () => {
  it.each([
    ['MATCH (a:concept) RETURN a', 'MATCH (a:concept) RETURN a'],
    ['match (a) return *', 'MATCH (a) RETURN *'],
    [
      'MATCH (a:family)-[r:has_member]->(b:identity) WHERE a.id = $id AND NOT b.version < 2 OR b.id IN [\'x\', "y"] RETURN a, r.weight AS w, count(*) ORDER BY w DESC, a.id SKIP 2 LIMIT 5;',
      "MATCH (a:family)-[r:has_member]->(b:identity) WHERE (a.id = $id AND NOT b.version < 2) OR b.id IN ['x', 'y'] RETURN a, r.weight AS w, count(*) ORDER BY w DESC, a.id SKIP 2 LIMIT 5",
    ],
    [
      'MATCH (a {id: "x"})<-[:authored|delegates_to]-()--(c) RETURN DISTINCT c',
      "MATCH (a {id: 'x'})<-[:authored|delegates_to]-()--(c) RETURN DISTINCT c",
    ],
    ['MATCH (a) // all of them\n RETURN /* how many */ count(a)', 'MATCH (a) RETURN count(a)'],
    ['MATCH (a)-[r]->() RETURN id(a), type(r)', 'MATCH (a)-[r]->() RETURN a.id, r.type'],
    ['MATCH (a) WHERE a.version <-1 RETURN a', 'MATCH (a) WHERE a.version < -1 RETURN a'],
    ['MATCH (`a b`:`x``y`) RETURN `a b`', 'MATCH (`a b`:`x``y`) RETURN `a b`'],
    [
      "MATCH (a) WHERE a.content CONTAINS 'it\\'s' AND a.id STARTS WITH 'c' AND a.version IS NOT NULL RETURN a",
      "MATCH (a) WHERE a.content CONTAINS 'it\\'s' AND a.id STARTS WITH 'c' AND a.version IS NOT NULL RETURN a",
    ],
  ])('%s is understood', (text, understood) => expect(printQuery(parseQuery(text))).toBe(understood));

  it.each([
    ['', 'Line 1, column 1: expected MATCH and found the end.'],
    ['SELECT 1', 'Line 1, column 1: expected MATCH and found SELECT.'],
    ['MATCH (a RETURN a', 'Line 1, column 10: expected ) and found RETURN.'],
    ['MATCH (a)\nRETURN', 'Line 2, column 7: expected what is returned and found the end.'],
    ['MATCH (a)\n  WHERE a.id\nRETURN a', /^Line 3, column 1: expected a comparison .* and found RETURN\.$/],
    ["MATCH (a) WHERE a.id = 'x RETURN a", 'Line 1, column 24: this text has no end.'],
    ["MATCH (a) WHERE a.id = '\\q' RETURN a", 'Line 1, column 25: \\q is no escape.'],
    ['MATCH (a)-[*1..3]->(b) RETURN b', 'Line 1, column 12: a hop of changing length is not understood.'],
    ['MATCH (a)<-[r]->(b) RETURN b', 'Line 1, column 10: a hop has one direction.'],
    ['MATCH (a)-->()-->()-->()-->()-->(b) RETURN b', 'Line 1, column 30: a path has at most 4 hops.'],
    ['MATCH (a), (b) RETURN b', 'Line 1, column 10: several paths at once are not understood.'],
    ['MATCH (a) RETURN sum(a)', 'Line 1, column 18: there is no function sum.'],
    ['MATCH (a) RETURN a LIMIT 1 RETURN b', 'Line 1, column 28: expected the end and found RETURN.'],
    ['MATCH (a) WHERE a = 1 RETURN a', 'Line 1, column 19: expected . and found =.'],
    ['MATCH (a) WHERE a.id =~ "x" RETURN a', 'Line 1, column 23: ~ is not of the language.'],
    [
      'OPTIONAL MATCH (a) RETURN a',
      /^Line 1, column 1: OPTIONAL is Cypher, and not understood here: expected MATCH\.$/,
    ],
    ['MATCH (a) WITH a RETURN a', 'Line 1, column 11: expected RETURN and found WITH.'],
  ])('%j is understood up to its place', (text, message) => {
    const { code, data, message: said } = failure(text);
    expect([code, data.path]).toEqual(['BAD_INPUT', 'query']);
    expect(said).toMatch(
      message instanceof RegExp ? message : new RegExp(`^${message.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')}$`),
    );
    expect(data.remedy).toMatch(/\.$/);
  });

  it.each([
    ['CREATE (a:concept)', 'CREATE', 1],
    ['MATCH (a) SET a.id = 1', 'SET', 11],
    ['MATCH (a) DETACH DELETE a', 'DETACH', 11],
    ['MATCH (a) delete a', 'DELETE', 11],
    ['MERGE (a)', 'MERGE', 1],
    ['CALL db.labels()', 'CALL', 1],
    ['MATCH (a) RETURN a; DROP TABLE agents', 'DROP', 21],
    ['MATCH (a) RETURN a LIMIT 1 CALL x()', 'CALL', 28],
    ['MATCH (a) REMOVE a.id RETURN a', 'REMOVE', 11],
    ['LOAD CSV FROM "x" AS a', 'LOAD', 1],
  ])('%s is refused by name', (text, word, column) =>
    expect(failure(text).message).toBe(
      `Line 1, column ${column}: ${word} is refused: the memory graph is only read here.`,
    ),
  );

  it('is not read deeper than anybody writes', () => {
    const deep = `MATCH (a) WHERE ${'('.repeat(500)}a.id = 1${')'.repeat(500)} RETURN a`;
    expect(failure(deep).message).toMatch(/at most 40 deep/);
    expect(failure(`MATCH (a) WHERE ${'NOT '.repeat(5000)}a.id = 1 RETURN a`).message).toMatch(/at most 40 deep/);
  });
});

const at = 0;
const name: fc.Arbitrary<Name> = fc
  .oneof(
    fc.constantFrom('a', 'b', 'r', 'concept', 'has_member', 'match', 'Set', 'count', 'größe', 'a b', '`', 'WITH'),
    fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
  )
  .map((text) => ({ name: text, at }));
const plainName = fc.constantFrom('id', 'ids', 'x1').map((text) => text);
const literal = fc.oneof(
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const parameter = plainName.map(
  (text): Extract<Value, { kind: 'parameter' }> => ({ kind: 'parameter', name: text, at }),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  literal.map((one): Value => ({ kind: 'literal', value: one, at })),
  parameter,
);
const property: fc.Arbitrary<Property> = fc.record({
  kind: fc.constant('property' as const),
  of: name,
  property: name,
});
const operand: fc.Arbitrary<Operand> = fc.oneof(value, property);
const given: fc.Arbitrary<readonly Given[]> = fc.array(fc.record({ property: name, value }), { maxLength: 2 });
const types = fc.array(name, { maxLength: 2 });
const node: fc.Arbitrary<NodePattern> = fc.record({ variable: fc.option(name), types, given });
const hop: fc.Arbitrary<HopPattern> = fc.record({
  variable: fc.option(name),
  types,
  given,
  direction: fc.constantFrom('out' as const, 'in' as const, 'any' as const),
});
const list: fc.Arbitrary<ListOfValues> = fc.oneof(
  parameter,
  fc.array(value, { maxLength: 3 }).map((values): ListOfValues => ({ kind: 'list', values })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      by: fc.constantFrom(...COMPARISONS),
      left: operand,
      right: operand,
    }),
    fc.record({ kind: fc.constant('in' as const), of: operand, list }),
    fc.record({ kind: fc.constant('null' as const), of: operand, isNull: fc.boolean() }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
const variable = fc.record({ kind: fc.constant('variable' as const), of: name });
const returned: fc.Arbitrary<Returned> = fc.oneof(
  variable,
  property,
  fc.record({
    kind: fc.constant('count' as const),
    distinct: fc.boolean(),
    of: fc.oneof(variable, property),
    at: fc.constant(at),
  }),
  fc.constant({ kind: 'count' as const, distinct: false, of: null, at }),
);
const query: fc.Arbitrary<GraphQuery> = fc
  .tuple(
    fc.array(fc.tuple(hop, node), { maxLength: 4 }),
    node,
    fc.record({
      where: fc.option(condition),
      distinct: fc.boolean(),
      items: fc.option(fc.array(fc.record({ what: returned, as: fc.option(name) }), { minLength: 1, maxLength: 3 })),
      order: fc.array(fc.record({ by: returned, descending: fc.boolean() }), { maxLength: 2 }),
      skip: fc.option(value),
      limit: fc.option(value),
    }),
  )
  .map(([steps, first, rest]) => ({
    path: { nodes: [first, ...steps.map(([, one]) => one)], hops: steps.map(([one]) => one) },
    ...rest,
  }));

/** Errors that are meant to be read. */
const onlyTold = (run: () => unknown): void => {
  try {
    run();
  } catch (error) {
    if (!(error instanceof TelemetryError)) throw error;
    expect(error.message).toMatch(/^Line \d+, column \d+: /);
  }
};

const WORDS = [
  'MATCH',
  '(a)',
  '(a:concept)',
  '-[r:X]->',
  '--',
  'WHERE',
  'a.id',
  '=',
  "'x'",
  '$id',
  'RETURN',
  'a',
  '{id:',
  '}',
];

describe('the language', () => {
  it('reads what it prints as the same question', () => {
    fc.assert(
      fc.property(query, (one) => {
        expect(bare(parseQuery(printQuery(one)))).toEqual(bare(one));
      }),
      { numRuns: 500 },
    );
  });

  it('answers whatever text with a place, and fails in no other way', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })), { maxLength: 20 })
        .map((all) => all.join(' ')),
    );
    const who = { role: 'SYSTEM_ADMIN', mayContent: true } as const;
    fc.assert(
      fc.property(text, (one) => onlyTold(() => planQuery(one, parseQuery(one), {}, who))),
      { numRuns: 2000 },
    );
  });

  it('plans whatever was understood, or says what is wrong with it', () => {
    const who = { role: 'SYSTEM_ADMIN', mayContent: true } as const;
    const parameters = fc.dictionary(plainName, fc.oneof(literal, fc.array(literal, { maxLength: 3 })));
    fc.assert(
      fc.property(query, parameters, (one, values) => onlyTold(() => planQuery(printQuery(one), one, values, who))),
      { numRuns: 500 },
    );
  });
});
