import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { planQuery } from './plan-query.ts';
import type { Parameters } from './plan-values.ts';

const ADMIN = { role: 'ADMIN', mayContent: true } as const;
const plan = (text: string, parameters: Parameters = {}, who: Who = ADMIN) =>
  planQuery(text, parseQuery(text), parameters, who);
type Who = typeof ADMIN | { readonly role: 'OBSERVER'; readonly mayContent: false };

describe('a planned question', () => {
  it('is bounded, though nobody says so', () => {
    expect(plan('MATCH (a) RETURN a').plan).toMatchObject({ skip: 0, limit: 100 });
    expect(plan('MATCH (a) RETURN a SKIP $s LIMIT 1000', { s: 5 }).plan).toMatchObject({ skip: 5, limit: 1000 });
  });

  it('names its columns as they were written', () => {
    const { names } = plan('MATCH (a)-[r]->(b) RETURN a, b.id, count(DISTINCT r.type), count(*) AS n');
    expect(names).toEqual(['a', 'b.id', 'count(DISTINCT r.type)', 'n']);
    expect(plan('MATCH (a)-[r]->() RETURN *').names).toEqual(['a', 'r']);
  });

  it('takes one variable for one node, wherever it stands', () => {
    const { nodes, hops } = plan('MATCH (a:concept)-->(b)-->(a) RETURN a').plan;
    expect(nodes).toHaveLength(2);
    expect(hops.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('finds a relationship however it is spelled, and types in small letters', () => {
    const { nodes, hops } = plan('MATCH (a:Audit_Entry)-[:Has_member]->() RETURN a').plan;
    expect(nodes[0]?.types).toEqual(['audit_entry']);
    expect(hops[0]?.types).toEqual(['Has_member', 'HAS_MEMBER', 'has_member']);
  });

  it('takes times as they are written in JSON', () => {
    const { where } = plan("MATCH (a) WHERE a.updatedAt > '2026-11-22T03:00:00Z' RETURN a").plan;
    expect(where).toMatchObject({ right: { value: Date.UTC(2026, 10, 22, 3), time: true } });
  });

  it.each([
    ['MATCH (a) RETURN b', {}, 'Line 1, column 18: nothing is named b.', 'Named are a.'],
    ['MATCH (a) RETURN a.name', {}, 'Line 1, column 20: a node has no property name.', /^It has id, ref, type, /],
    ['MATCH (a) RETURN a.constructor', {}, 'Line 1, column 20: a node has no property constructor.', /^It has /],
    ['MATCH ()-[r]-() RETURN r.id', {}, 'Line 1, column 26: an edge has no property id.', /^It has type, scope, /],
    ['MATCH (a) WHERE a.version > "x" RETURN a', {}, 'Line 1, column 29: this is not a number.', /a number/],
    ['MATCH (a) WHERE a.id = 5 RETURN a', {}, 'Line 1, column 24: this is not a text.', /a text/],
    ['MATCH (a) WHERE a.updatedAt > "yesterday" RETURN a', {}, 'Line 1, column 31: this is not a time.', /2026/],
    ['MATCH (a) WHERE a.id = $id RETURN a', {}, 'Line 1, column 24: the parameter $id is not given.', /Give it/],
    ['MATCH (a) WHERE a.id = $id RETURN a', { id: [1] }, 'Line 1, column 24: $id is a list.', /IN/],
    ['MATCH (a) WHERE a.id IN $id RETURN a', { id: 'x' }, 'Line 1, column 25: $id is no list.', /list/],
    ['MATCH (a) WHERE a.id = $toString RETURN a', {}, 'Line 1, column 24: the parameter $toString is not given.', /./],
    ['MATCH (a) WHERE 1 = 1 RETURN a', {}, 'Line 1, column 17: two values are compared, and no property.', /a\.id/],
    ['MATCH (a) WHERE a.id = a.version RETURN a', {}, /another kind/, /one kind/],
    ['MATCH (a) WHERE a.version CONTAINS "1" RETURN a', {}, /CONTAINS is for texts/, /./],
    ['MATCH (a) RETURN a LIMIT 0', {}, 'Line 1, column 26: LIMIT is a whole number from 1 to 1000.', /./],
    ['MATCH (a) RETURN a LIMIT 1001', {}, /from 1 to 1000/, /./],
    ['MATCH (a) RETURN a SKIP 1.5', {}, /from 0 to 100000/, /./],
    ['MATCH (a) RETURN a.id, a.id', {}, 'Line 1, column 24: two columns are called a.id.', /AS/],
    ['MATCH ()-[r]->()-[r]->() RETURN r', {}, 'Line 1, column 19: r names something else already.', /./],
    ['MATCH () RETURN *', {}, /nothing is/, /./],
    ['MATCH (a) RETURN count(a) ORDER BY a.id', {}, /cannot be ordered by this/, /./],
    ['MATCH (a) RETURN a ORDER BY a', {}, /cannot be ordered by this/, /./],
  ])('%s is refused with the place', (text, parameters, message, remedy) => {
    const refused = (): unknown => plan(text, parameters as Parameters);
    expect(refused).toThrow(message);
    try {
      refused();
    } catch (error) {
      expect((error as { data: { remedy: string } }).data.remedy).toMatch(remedy);
    }
  });

  it.each([
    "MATCH (a) WHERE a.content CONTAINS 'x' RETURN a",
    'MATCH (a) RETURN a.content',
    "MATCH (a {content: 'x'}) RETURN a",
    'MATCH (a) RETURN a ORDER BY a.content',
    'MATCH (a) RETURN count(a.content)',
    "MATCH (a) WHERE NOT (a.id = 'x' OR a.content IS NULL) RETURN a",
  ])('%s is not for the role OBSERVER', (text) => {
    expect(() => plan(text, {}, { role: 'OBSERVER', mayContent: false })).toThrow(
      /content is not for the role OBSERVER/,
    );
    expect(() => plan(text)).not.toThrow();
  });
});
