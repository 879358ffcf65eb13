import type { TopologyNode } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { layTopology, NODE_HEIGHT, NODE_WIDTH } from './topology-layout.ts';

const node = (id: string, ...needs: string[]): TopologyNode => ({
  id,
  kind: 'service',
  title: id,
  group: 'graph',
  status: 'healthy',
  words: 'is seen',
  chain: [],
  needs,
  neededBy: [],
});

it('draws who needs left of who is needed, each thing once and none over another', () => {
  const laid = layTopology([node('a', 'b', 'c'), node('b', 'c'), node('c'), node('alone'), node('d', 'not there')]);
  expect(laid.apart.map(({ id }) => id)).toEqual(['alone', 'd']);
  expect(laid.edges.map(({ from, to }) => [from.id, to.id])).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
  const at = new Map(laid.nodes.map(({ node: { id }, x, y }) => [id, { x, y }]));
  expect([...at.keys()]).toEqual(['a', 'b', 'c']);
  for (const { from, to } of laid.edges) {
    expect((at.get(from.id)?.x ?? 0) + NODE_WIDTH).toBeLessThan(at.get(to.id)?.x ?? 0);
  }
  for (const { x, y } of laid.nodes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + NODE_WIDTH).toBeLessThanOrEqual(laid.width);
    expect(y + NODE_HEIGHT).toBeLessThanOrEqual(laid.height);
  }
});

it('is nothing where nothing is known', () => {
  expect(layTopology([])).toMatchObject({ nodes: [], edges: [], apart: [] });
});
