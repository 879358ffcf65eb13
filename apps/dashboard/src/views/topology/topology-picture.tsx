'use client';

import type { TopologyNode } from '@ciris/telemetry-contracts';
import { type Edge, type EdgeProps, getBezierPath, Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import Link from 'next/link';
import { memo } from 'react';
import { ArrowHeads } from '../../charts/flow/arrows.tsx';
import { FlowCanvas } from '../../charts/flow/flow-canvas.tsx';
import { STATUS_WORD } from '../../format/words.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { STATUS_ICON, STATUS_INK } from '../../parts/status-badge.tsx';
import { partHref } from './part-href.ts';
import { layTopology, NODE_HEIGHT, NODE_WIDTH, type PlacedNode } from './topology-layout.ts';

type Part = Node<{ readonly of: TopologyNode; readonly agent: string }, 'part'>;
type Way = Edge<{ readonly fails: boolean }, 'way'>;

const FAILS: readonly TopologyNode['status'][] = ['critical', 'degraded'];

const SIZE = { width: NODE_WIDTH, height: NODE_HEIGHT };

/** What it is, its health as icon and, for those who do not see it, as a word. */
const Box = ({ data: { of, agent } }: NodeProps<Part>) => {
  const look = cn(
    'pointer-events-auto flex items-center gap-1.5 rounded-2 border px-2 text-small',
    of.status === 'critical' && 'border-critical',
    of.status === 'degraded' && 'border-degraded',
    of.status !== 'critical' && of.status !== 'degraded' && 'border-line',
    of.kind === 'bus' ? 'bg-sunken font-medium' : 'bg-raised',
    'hover:border-edge',
  );
  const inside = (
    <>
      <Icon of={STATUS_ICON[of.status]} small className={STATUS_INK[of.status]} />
      <span className="truncate">{of.title}</span>
      <span className="sr-only">, {STATUS_WORD[of.status]}</span>
    </>
  );
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      <Link href={partHref(agent, of)} prefetch={false} className={look} style={SIZE} title={of.words}>
        {inside}
      </Link>
      <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
    </>
  );
};

/** One along which a failure is handed on stands out. */
const Line = (props: EdgeProps<Way>) => {
  const [path] = getBezierPath(props);
  return props.data?.fails ? (
    <path d={path} fill="none" stroke="var(--text-2)" strokeWidth={1.5} markerEnd="url(#arrow-open)" />
  ) : (
    <path d={path} fill="none" stroke="var(--border-strong)" markerEnd="url(#arrow-quiet)" />
  );
};

const NODE_TYPES = { part: Box };
const EDGE_TYPES = { way: Line };

export interface TopologyPictureProps {
  readonly agent: string;
  readonly nodes: readonly TopologyNode[];
}

/** What fails, or else what most need: there one begins to look. */
const heartOf = (placed: readonly PlacedNode[]): PlacedNode | undefined => {
  const fails = placed.find(({ node }) => node.chain.length === 0 && FAILS.includes(node.status));
  return fails ?? [...placed].sort((one, other) => other.node.neededBy.length - one.node.neededBy.length)[0];
};

const Picture = ({ agent, nodes: all }: TopologyPictureProps) => {
  const laid = layTopology(all);
  const heart = heartOf(laid.nodes);
  const nodes = laid.nodes.map(
    ({ node, x, y }): Part => ({
      id: node.id,
      type: 'part',
      position: { x, y },
      data: { of: node, agent },
      ...SIZE,
    }),
  );
  const edges = laid.edges
    .map(
      ({ from, to }): Way => ({
        id: `${from.id} ${to.id}`,
        type: 'way',
        source: from.id,
        target: to.id,
        data: { fails: from.chain[0] === to.id },
      }),
    )
    .sort((one, other) => Number(one.data?.fails) - Number(other.data?.fails));
  return (
    <>
      <ArrowHeads />
      <FlowCanvas
        label={`What needs what: ${nodes.length} parts, ${edges.length} ways`}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        width={laid.width + 2}
        height={laid.height + 2}
        centre={heart === undefined ? undefined : heart.x + NODE_WIDTH / 2}
        middle={heart?.y}
      />
    </>
  );
};

/** Buses and services with what they need, left to right; laid out anew only for other answers. */
export const TopologyPicture = memo(Picture, (before, after) => JSON.stringify(before) === JSON.stringify(after));
