import type { Reading } from '@ciris/telemetry-contracts';
import { METRIC_POINT } from '../../facts/graph.ts';

/** In a sentence thousands will do: the figures stand below it. */
const grouped = (value: number): string =>
  value < 1000 ? String(value) : `${(value / 1000).toFixed(value < 100_000 ? 1 : 0)} k`;

const many = (count: number, one: string): string => `${grouped(count)} ${count === 1 ? one : `${one}s`}`;

/** Kinds that a sentence names. */
const NAMED = 3;

const kindsOf = (byType: Readonly<Record<string, number>>): string => {
  const others = Object.entries(byType)
    .filter(([type]) => type !== METRIC_POINT)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  const named = others.slice(0, NAMED).map(([type, nodes]) => `${grouped(nodes)} ${type}`);
  const rest = others.slice(NAMED).reduce((sum, [, nodes]) => sum + nodes, 0);
  return [...named, ...(rest > 0 ? [`${grouped(rest)} of other types`] : [])].join(', ');
};

interface Told {
  readonly totalNodes: Reading<number>;
  readonly totalEdges: Reading<number>;
  readonly metricPoints: Reading<number>;
  readonly nodesByType: Reading<Record<string, number>>;
}

/** What the graph holds, most of which are metric points. */
export const memorySentence = ({ totalNodes, totalEdges, metricPoints, nodesByType }: Told): string => {
  if (totalNodes.status === 'unavailable') return 'What its memory graph holds is not told so far.';
  if (totalNodes.value === 0) return 'Its memory graph is empty.';
  const nodes = many(totalNodes.value, 'node');
  const edges = totalEdges.status === 'available' ? ` and ${many(totalEdges.value, 'edge')}` : '';
  const points = metricPoints.status === 'available' ? `, of which ${many(metricPoints.value, 'metric point')}` : '';
  const kinds = nodesByType.status === 'available' ? kindsOf(nodesByType.value) : '';
  return `${nodes}${edges}${points}${kinds === '' ? '' : `; beside them ${kinds}`}.`;
};
