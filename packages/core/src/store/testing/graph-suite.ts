import { beforeEach, describe, expect, it } from 'vitest';
import type { GraphAnswer, GraphPlan, PlannedCondition } from '../../ports/graph-query.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, graphEdge, graphNode, NOW } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const PLAN: GraphPlan = {
  nodes: [{ types: [] }],
  hops: [],
  where: null,
  columns: [{ kind: 'node', node: 0, property: 'id' }],
  distinct: false,
  order: [{ by: { column: 0 }, descending: false }],
  skip: 0,
  limit: 100,
  role: 'ADMIN',
};

const hop = (direction: GraphPlan['hops'][number]['direction'], ...types: readonly string[]) => ({
  from: 0,
  to: 1,
  direction,
  types,
});
const PAIR = {
  nodes: [{ types: [] }, { types: [] }],
  columns: [
    { kind: 'node', node: 0, property: 'id' },
    { kind: 'node', node: 1, property: 'id' },
  ],
  order: [
    { by: { column: 0 }, descending: false },
    { by: { column: 1 }, descending: false },
  ],
} as const satisfies Partial<GraphPlan>;

const is = (property: 'id' | 'content', value: string, by: '=' | 'contains' = '='): PlannedCondition => ({
  kind: 'compare',
  by,
  left: { kind: 'node', node: 0, property },
  right: { kind: 'value', value, time: false },
});

const flat = ({ rows }: GraphAnswer): readonly string[] => rows.map((cells) => cells.join(' '));

/** Questions to a memory graph of a few nodes: family F has the members A, B, of which A wrote N and itself. */
export const graphSuite = (open: OpenStore): void => {
  describe('the memory graph', () => {
    let store: Store;
    let ask: (over?: Partial<GraphPlan>) => Promise<GraphAnswer>;
    beforeEach(async () => {
      store = await open();
      const agent = await addAgent(store);
      const other = await addAgent(store, 'echo');
      const nodes = [
        graphNode('F', { nodeType: 'family', version: 3 }),
        graphNode('A', { nodeType: 'identity', version: null }),
        graphNode('B', { nodeType: 'identity', version: 2 }),
        graphNode('N', { nodeType: 'concept', seenBy: 'ADMIN', content: "100%_sure 'quoted'" }),
      ];
      const edges = [
        graphEdge('F', 'has_member', 'A', { weight: 0.5 }),
        graphEdge('F', 'has_member', 'B'),
        graphEdge('A', 'wrote', 'N'),
        graphEdge('A', 'wrote', 'A'),
        graphEdge('A', 'wrote', 'elsewhere'),
      ];
      await store.appender.append(batchOf(agent, [...nodes, ...edges]));
      await store.appender.append(batchOf(other, [graphNode('X'), graphEdge('F', 'has_member', 'X')]));
      ask = (over = {}) => store.reader.graph.query(agent, { ...PLAN, ...over });
    });

    it('gives nodes of one agent, in order, as many as are wanted', async () => {
      expect(flat(await ask())).toEqual(['A', 'B', 'F', 'N']);
      expect(await ask({ limit: 2, skip: 1 })).toEqual({ rows: [['B'], ['F']], more: true });
      expect(await ask({ limit: 2, skip: 2 })).toEqual({ rows: [['F'], ['N']], more: false });
      expect(flat(await ask({ nodes: [{ types: ['identity', 'family'] }] }))).toEqual(['A', 'B', 'F']);
    });

    it('gives a node and an edge whole', async () => {
      const { rows } = await ask({
        ...PAIR,
        hops: [hop('out', 'has_member')],
        columns: [
          { kind: 'whole node', node: 1 },
          { kind: 'whole edge', edge: 0 },
        ],
        order: [{ by: { kind: 'node', node: 1, property: 'id' }, descending: false }],
        limit: 1,
      });
      const node = { kind: 'node', ref: 'ref-A', nodeId: 'A', scope: 'local', nodeType: 'identity', version: null };
      const edge = { kind: 'edge', relationship: 'has_member', scope: 'local', weight: 0.5, createdAt: NOW };
      expect(rows).toEqual([
        [
          { ...node, createdAt: NOW, updatedAt: NOW, content: null, sources: ['database'] },
          { ...edge, sourceRef: 'ref-F', targetRef: 'ref-A' },
        ],
      ]);
    });

    it('walks edges as they lie, against them, and either way', async () => {
      expect(flat(await ask({ ...PAIR, hops: [hop('out', 'has_member')] }))).toEqual(['F A', 'F B']);
      expect(flat(await ask({ ...PAIR, hops: [hop('in', 'has_member')] }))).toEqual(['A F', 'B F']);
      expect(flat(await ask({ ...PAIR, hops: [hop('any', 'has_member')] }))).toEqual(['A F', 'B F', 'F A', 'F B']);
      // An edge to itself is walked once, and one to a node that is not kept not at all.
      expect(flat(await ask({ ...PAIR, hops: [hop('any', 'wrote')] }))).toEqual(['A A', 'A N', 'N A']);
      const named = { where: is('id', 'A') };
      expect(flat(await ask({ ...PAIR, hops: [hop('any')], ...named }))).toEqual(['A A', 'A F', 'A N']);
    });

    it('walks no edge twice in one path', async () => {
      const path = {
        nodes: [{ types: [] }, { types: [] }, { types: [] }],
        hops: [hop('any', 'has_member'), { from: 1, to: 2, direction: 'any', types: ['has_member'] }] as const,
        columns: [0, 1, 2].map((node) => ({ kind: 'node' as const, node, property: 'id' as const })),
      };
      expect(flat(await ask(path))).toEqual(['A F B', 'B F A']);
    });

    it('holds a variable that stands twice for one node', async () => {
      const self = { nodes: [{ types: [] }], hops: [{ from: 0, to: 0, direction: 'any', types: [] }] as const };
      expect(flat(await ask(self))).toEqual(['A']);
    });

    it('takes signs in a text for what they are', async () => {
      expect(flat(await ask({ where: is('content', '100%_', 'contains') }))).toEqual(['N']);
      expect(flat(await ask({ where: is('content', '100__', 'contains') }))).toEqual([]);
      expect(flat(await ask({ where: is('content', "'quoted'", 'contains') }))).toEqual(['N']);
      expect(flat(await ask({ where: is('id', "A' or 'a' = 'a") }))).toEqual([]);
    });

    it('takes null for neither true nor false, and last in order', async () => {
      const version = { kind: 'node', node: 0, property: 'version' } as const;
      const three: PlannedCondition = {
        kind: 'compare',
        by: '=',
        left: version,
        right: { kind: 'value', value: 3, time: false },
      };
      expect(flat(await ask({ where: three }))).toEqual(['F']);
      expect(flat(await ask({ where: { kind: 'not', of: three } }))).toEqual(['B', 'N']);
      expect(flat(await ask({ where: { kind: 'null', of: version, isNull: true } }))).toEqual(['A']);
      const by = (descending: boolean) => ask({ order: [{ by: version, descending }] });
      expect(flat(await by(false))).toEqual(['N', 'B', 'F', 'A']);
      expect(flat(await by(true))).toEqual(['A', 'F', 'B', 'N']);
    });

    it('counts matches, by what is not counted', async () => {
      const count = { kind: 'count', distinct: false, of: { kind: 'matches' } } as const;
      const type = { kind: 'node', node: 0, property: 'type' } as const;
      expect((await ask({ columns: [count], order: [] })).rows).toEqual([[4]]);
      expect((await ask({ columns: [count], order: [], where: is('id', 'none') })).rows).toEqual([[0]]);
      expect(flat(await ask({ columns: [type, count] }))).toEqual(['concept 1', 'family 1', 'identity 2']);
      const distinct = { kind: 'count', distinct: true, of: { kind: 'whole node', node: 0 } } as const;
      const told = { kind: 'count', distinct: false, of: { kind: 'edge', edge: 0, property: 'weight' } } as const;
      const pairs = { ...PAIR, hops: [hop('out')], order: [] };
      expect((await ask({ ...pairs, columns: [count, distinct, told] })).rows).toEqual([[4, 2, 1]]);
    });

    it('gives rows that are alike once, where that is wanted', async () => {
      const type = { kind: 'node', node: 0, property: 'type' } as const;
      expect(flat(await ask({ columns: [type], distinct: true }))).toEqual(['concept', 'family', 'identity']);
    });

    it('matches nothing that the role may not see, on the way neither', async () => {
      expect(flat(await ask({ role: 'OBSERVER' }))).toEqual(['A', 'B', 'F']);
      expect(flat(await ask({ ...PAIR, hops: [hop('out', 'wrote')], role: 'OBSERVER' }))).toEqual(['A A']);
    });
  });
};
