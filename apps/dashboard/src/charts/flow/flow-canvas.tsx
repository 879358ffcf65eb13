'use client';

import '@xyflow/react/dist/base.css';
import { type Edge, type EdgeTypes, type Node, type NodeTypes, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';

export interface FlowCanvasProps<N extends Node, E extends Edge> {
  readonly label: string;
  readonly nodes: N[];
  readonly edges: E[];
  readonly nodeTypes: NodeTypes;
  readonly edgeTypes: EdgeTypes;
  readonly width: number;
  readonly height: number;
  /** What it is about lies here, px from its left: brought into view where the picture is wider than its box. */
  readonly centre?: number | undefined;
  /** The same, px from its top. */
  readonly middle?: number | undefined;
}

const useCentred = (centre: number | undefined, middle: number | undefined): RefObject<HTMLDivElement | null> => {
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = canvas.current?.closest('[role="group"]');
    if (box && centre !== undefined) box.scrollLeft = centre - box.clientWidth / 2;
    if (box && middle !== undefined) box.scrollTop = middle - box.clientHeight / 2;
  }, [centre, middle]);
  return canvas;
};

/** A picture of things and what leads from one to another: it is looked at, not moved about. */
export const FlowCanvas = <N extends Node, E extends Edge>(props: FlowCanvasProps<N, E>) => {
  const canvas = useCentred(props.centre, props.middle);
  return (
    <ReactFlowProvider>
      <div ref={canvas} style={{ width: props.width, height: props.height }}>
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
};
