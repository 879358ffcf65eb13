'use client';

import '@xyflow/react/dist/base.css';
import { type Edge, type EdgeTypes, type Node, type NodeTypes, ReactFlow, ReactFlowProvider } from '@xyflow/react';

export interface FlowCanvasProps<N extends Node, E extends Edge> {
  readonly label: string;
  readonly nodes: N[];
  readonly edges: E[];
  readonly nodeTypes: NodeTypes;
  readonly edgeTypes: EdgeTypes;
  readonly width: number;
  readonly height: number;
}

/** A picture of things and what leads from one to another: it is looked at, not moved about. */
export const FlowCanvas = <N extends Node, E extends Edge>(props: FlowCanvasProps<N, E>) => (
  <ReactFlowProvider>
    <div style={{ width: props.width, height: props.height }}>
      <ReactFlow
        aria-label={props.label}
        nodes={props.nodes}
        edges={props.edges}
        nodeTypes={props.nodeTypes}
        edgeTypes={props.edgeTypes}
        width={props.width}
        height={props.height}
        defaultViewport={{ x: 0, y: 0, zoom: 1 }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnDrag={false}
        panOnScroll={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
      />
    </div>
  </ReactFlowProvider>
);
