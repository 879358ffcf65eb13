'use client';

import type { CognitiveState } from '@ciris/telemetry-contracts';
import { type Edge, type EdgeProps, Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { ArrowHeads } from '../../charts/flow/arrows.tsx';
import { FlowCanvas } from '../../charts/flow/flow-canvas.tsx';
import { cn } from '../../parts/cn.ts';
import { stateColour } from '../../parts/state-badge.tsx';
import { MACHINE_HEIGHT, MACHINE_WIDTH, STATE_AT, STATE_HEIGHT, STATE_WIDTH, WAYS, type Way } from './machine.ts';

type Standing = 'now' | 'next' | 'other';
type StateNode = Node<{ readonly state: CognitiveState; readonly standing: Standing }, 'state'>;
type WayEdge = Edge<{ readonly way: Way; readonly open: boolean }, 'way'>;

const Box = ({ data: { state, standing } }: NodeProps<StateNode>) => (
  <>
    <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
    <div
      className={cn(
        'flex items-center rounded-2 border px-3 text-small font-medium tracking-[0.02em]',
        standing === 'now' && 'justify-center',
        standing === 'next' && 'border-[1.75px] bg-raised text-ink-1',
        standing === 'other' && 'border-edge bg-raised text-ink-3',
      )}
      style={{
        width: STATE_WIDTH,
        height: STATE_HEIGHT,
        ...(standing === 'other' ? {} : { borderColor: stateColour(state) }),
        ...(standing === 'now' ? { background: stateColour(state), color: `var(--on-${state.toLowerCase()})` } : {}),
      }}
    >
      {standing === 'now' ? null : (
        <span className="mr-2 size-2 rounded-[2px]" style={{ background: stateColour(state) }} />
      )}
      {state}
    </div>
    <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
  </>
);

const WayPath = ({ data }: EdgeProps<WayEdge>) => {
  if (data === undefined) return null;
  const { way, open } = data;
  return (
    <>
      <path
        d={way.path}
        fill="none"
        stroke={open ? 'var(--text-2)' : 'var(--border-strong)'}
        strokeWidth={open ? 1.5 : 1}
        markerEnd={`url(#arrow-${open ? 'open' : 'quiet'})`}
      />
      {way.label === undefined ? null : (
        <text
          x={way.label.x}
          y={way.label.y}
          textAnchor={way.label.anchor}
          className={cn('text-micro', open ? 'fill-ink-2' : 'fill-ink-3')}
        >
          {way.label.text}
        </text>
      )}
    </>
  );
};

const NODE_TYPES = { state: Box };
const EDGE_TYPES = { way: WayPath };

export interface StateMachineProps {
  /** Null: not known, so nothing is lit. */
  readonly now: CognitiveState | null;
  readonly next: readonly CognitiveState[];
}

const standingOf = (state: CognitiveState, { now, next }: StateMachineProps): Standing => {
  if (state === now) return 'now';
  return next.includes(state) ? 'next' : 'other';
};

const Machine = (props: StateMachineProps) => {
  const nodes = (Object.keys(STATE_AT) as CognitiveState[]).map(
    (state): StateNode => ({
      id: state,
      type: 'state',
      position: STATE_AT[state],
      data: { state, standing: standingOf(state, props) },
      width: STATE_WIDTH,
      height: STATE_HEIGHT,
    }),
  );
  // What is possible from here lies above what is not.
  const edges = WAYS.map(
    (way): WayEdge => ({
      id: `${way.from} ${way.to}`,
      type: 'way',
      source: way.from,
      target: way.to,
      data: { way, open: way.from === props.now },
    }),
  ).sort((a, b) => Number(a.data?.open) - Number(b.data?.open));
  return (
    <>
      <ArrowHeads />
      <FlowCanvas
        label="State machine"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        width={MACHINE_WIDTH}
        height={MACHINE_HEIGHT}
        centre={props.now === null ? undefined : STATE_AT[props.now].x + STATE_WIDTH / 2}
      />
    </>
  );
};

/**
 * The states and what may follow what; lit what is, outlined what may come next. Drawn again only
 * for another answer: all of it is drawn at once, and the state is read every few seconds.
 */
export const StateMachine = memo(
  Machine,
  (before, after) => before.now === after.now && before.next.join() === after.next.join(),
);
