'use client';

import { type Edge, type EdgeProps, getBezierPath, Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import Link from 'next/link';
import { memo } from 'react';
import { ArrowHeads } from '../../charts/flow/arrows.tsx';
import { FlowCanvas } from '../../charts/flow/flow-canvas.tsx';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { STATUS_ICON, STATUS_INK } from '../../parts/status-badge.tsx';
import { links } from '../../url/links.ts';
import { type Dependency, layDependencies, NODE_WIDTH, type Placed } from './dependency-graph.ts';
import { NODE_HEIGHT } from './picture-height.ts';

type ServiceNode = Node<{ readonly placed: Placed; readonly agent: string }, 'service'>;

export interface DependencyPictureProps {
  readonly agent: string;
  readonly self: Dependency;
  readonly dependents: readonly Dependency[];
  readonly dependsOn: readonly Dependency[];
}

const Box = ({ data: { placed, agent } }: NodeProps<ServiceNode>) => {
  const status = placed.status ?? 'unknown';
  const look = cn(
    'pointer-events-auto flex items-center gap-1.5 rounded-2 border px-2.5 text-small',
    placed.self ? 'border-ink-1 bg-active font-medium' : 'border-line bg-raised hover:border-edge',
  );
  const inside = (
    <>
      <Icon of={STATUS_ICON[status]} small className={STATUS_INK[status]} />
      <span className="truncate">{placed.service}</span>
    </>
  );
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      {placed.self ? (
        <div className={look} style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}>
          {inside}
        </div>
      ) : (
        <Link
          href={links.item(agent, 'services', placed.service)}
          prefetch={false}
          className={look}
          style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
        >
          {inside}
        </Link>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
    </>
  );
};

const Line = (props: EdgeProps) => {
  const [path] = getBezierPath(props);
  return <path d={path} fill="none" stroke="var(--border-strong)" markerEnd="url(#arrow-quiet)" />;
};

const NODE_TYPES = { service: Box };
const EDGE_TYPES = { line: Line };

const Picture = ({ agent, self, dependents, dependsOn }: DependencyPictureProps) => {
  const laid = layDependencies(self, dependents, dependsOn);
  const nodes = laid.nodes.map(
    (node): ServiceNode => ({
      id: node.service,
      type: 'service',
      position: { x: node.x, y: node.y },
      data: { placed: node, agent },
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
    }),
  );
  const own = laid.nodes.find((node) => node.self);
  const edges = laid.edges.map(
    ({ from, to }): Edge => ({ id: `${from} ${to}`, type: 'line', source: from, target: to }),
  );
  return (
    <ScrollBox label="Dependencies" className="overflow-x-auto">
      <ArrowHeads />
      <FlowCanvas
        label={`${self.service}: needed by ${dependents.length}, needs ${dependsOn.length}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        width={laid.width + 2}
        height={laid.height + 2}
        centre={own === undefined ? undefined : own.x + NODE_WIDTH / 2}
      />
    </ScrollBox>
  );
};

/** Who needs this service and what it needs, as a picture that leads on; laid out anew only for other answers. */
export const DependencyPicture = memo(Picture, (before, after) => JSON.stringify(before) === JSON.stringify(after));
