import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock } from '../../../../testing/test-clock.ts';
import type { GraphPlan, PlannedCondition } from '../../../ports/graph-query.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { type OpenFile, openFile } from '../open-file.ts';
import { graphSql } from './graph-sql.ts';

const folder = temporaryFolder();
let file: OpenFile;
beforeAll(() => {
  file = openFile({ file: folder.file('graph.db'), clock: createTestClock() });
});
afterAll(() => {
  file.close();
  folder.remove();
});

const is = (node: number, property: 'id' | 'type' | 'content', value: string): PlannedCondition => ({
  kind: 'compare',
  by: '=',
  left: { kind: 'node', node, property },
  right: { kind: 'value', value, time: false },
});

const ANY = { types: [] } as const;
const hop = (direction: 'out' | 'in' | 'any', types: readonly string[], from = 0, to = 1) => ({
  from,
  to,
  direction,
  types,
});
const planOf = (over: Partial<GraphPlan>): GraphPlan => ({
  nodes: [ANY],
  hops: [],
  where: null,
  columns: [{ kind: 'whole node', node: 0 }],
  distinct: false,
  order: [],
  skip: 0,
  limit: 100,
  role: 'OBSERVER',
  ...over,
});

const stepsOf = (plan: GraphPlan): readonly string[] => {
  const { sql, values } = graphSql(plan, 1);
  return file.reader.raw
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(...values)
    .map(({ detail }) => detail);
};

describe('the statement for a question', () => {
  it.each<[string, Partial<GraphPlan>, readonly RegExp[]]>([
    ['a node that is named', { where: is(0, 'id', 'x') }, [/n0 USING INDEX graph_nodes_by_id/]],
    ['nodes of a type', { nodes: [{ types: ['concept'] }] }, [/n0 USING INDEX graph_nodes_by_type/]],
    [
      'the newest of a type',
      {
        nodes: [{ types: ['concept'] }],
        order: [{ by: { kind: 'node', node: 0, property: 'updatedAt' }, descending: true }],
      },
      [/n0 USING INDEX graph_nodes_by_type /],
    ],
    [
      'how many of a type',
      {
        nodes: [{ types: ['concept'] }],
        role: 'ADMIN',
        columns: [{ kind: 'count', distinct: false, of: { kind: 'matches' } }],
      },
      [/n0 USING COVERING INDEX graph_nodes_by_type/],
    ],
    [
      'neighbours either way',
      { nodes: [ANY, ANY], hops: [hop('any', [])], where: is(0, 'id', 'x') },
      [
        /n0 USING INDEX graph_nodes_by_id/,
        /MULTI-INDEX OR/,
        /e0 USING INDEX graph_edges_by_(?:source|ref)/,
        /e0 USING INDEX graph_edges_by_target/,
        /n1 USING INDEX graph_nodes_by_ref/,
      ],
    ],
    [
      'from the end that is named',
      { nodes: [ANY, ANY], hops: [hop('out', ['r'])], where: is(1, 'id', 'x') },
      [/n1 USING INDEX graph_nodes_by_id/, /e0 USING INDEX graph_edges_by_target/, /n0 USING INDEX graph_nodes_by_ref/],
    ],
    [
      'edges of a relationship, before nodes of whatever type',
      { nodes: [{ types: ['a'] }, { types: ['b'] }], hops: [hop('out', ['r'])] },
      [
        /e0 USING INDEX graph_edges_by_relationship/,
        /n0 USING INDEX graph_nodes_by_ref/,
        /n1 USING INDEX graph_nodes_by_ref/,
      ],
    ],
    [
      'two hops',
      { nodes: [ANY, ANY, ANY], hops: [hop('out', []), hop('in', ['r'], 1, 2)], where: is(0, 'id', 'x') },
      [
        /n0 /,
        /e0 USING INDEX graph_edges_by_source/,
        /n1 USING INDEX graph_nodes_by_ref/,
        /e1 USING INDEX graph_edges_by_target/,
        /n2 USING INDEX graph_nodes_by_ref/,
      ],
    ],
  ])('finds %s by an index, in this order', (_, over, expected) => {
    const steps = stepsOf(planOf(over));
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    const found = steps.filter((step) => /\b[ne]\d|MULTI/.test(step));
    expect(found).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
  });

  it('has the same text whatever is asked for: values are bound', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", '"', '; drop table agents --', ')', '?', 'n0'),
    );
    const asked = (value: string): GraphPlan =>
      planOf({
        nodes: [{ types: [value] }, ANY],
        hops: [hop('any', [value])],
        where: {
          kind: 'and',
          of: [
            is(0, 'content', value),
            { kind: 'in', of: { kind: 'node', node: 1, property: 'id' }, values: [value], time: false },
          ],
        },
      });
    const plain = graphSql(asked('x'), 1);
    fc.assert(
      fc.property(text, (value) => {
        const { sql, values } = graphSql(asked(value), 1);
        expect(sql).toBe(plain.sql);
        expect(values).toEqual(plain.values.map((one) => (one === 'x' ? value : one)));
      }),
    );
  });
});
