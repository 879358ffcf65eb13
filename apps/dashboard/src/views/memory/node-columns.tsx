import type { Column, GraphNode } from '@ciris/telemetry-contracts';
import type { DataColumn } from '../../parts/table/column.ts';
import { OnlyButton } from '../../parts/table/only-button.tsx';
import { Moment } from '../../parts/time.tsx';
import { MEMORY_SCOPE, MEMORY_TYPE } from '../../subjects/memory.ts';

const Dash = () => <span className="text-small whitespace-nowrap text-ink-3">–</span>;

export const nodeColumns = (
  _agent: string,
  from: Readonly<Record<string, Column>>,
): readonly DataColumn<GraphNode>[] => [
  {
    id: 'updatedAt',
    header: 'Changed',
    always: true,
    value: (row) => row.updatedAt,
    cell: (row) => <Moment at={row.updatedAt} className="whitespace-nowrap text-ink-2" />,
    provenance: from.updatedAt,
  },
  {
    id: 'type',
    header: 'Type',
    always: true,
    value: (row) => row.type,
    cell: (row) => <OnlyButton of={MEMORY_TYPE} word={row.type} what="type" />,
    provenance: from.type,
  },
  {
    id: 'nodeId',
    header: 'Node',
    always: true,
    className: 'w-1/2 max-w-0 min-w-48',
    value: (row) => row.nodeId,
    cell: (row) => (
      <span className="block truncate font-mono text-small" title={row.nodeId}>
        {row.nodeId}
      </span>
    ),
    provenance: from.nodeId,
  },
  {
    id: 'content',
    header: 'Content',
    className: 'w-1/2 max-w-0 min-w-40',
    value: (row) => row.content,
    cell: (row) =>
      row.content === null ? (
        <Dash />
      ) : (
        <span className="block truncate text-ink-2" title={row.content}>
          {row.content}
        </span>
      ),
    provenance: from.content,
  },
  {
    id: 'scope',
    header: 'Scope',
    value: (row) => row.scope,
    cell: (row) => <OnlyButton of={MEMORY_SCOPE} word={row.scope} what="scope" />,
    provenance: from.scope,
  },
  {
    id: 'version',
    header: 'Version',
    align: 'right',
    value: (row) => row.version,
    cell: (row) => (row.version === null ? <Dash /> : <span className="tabular-nums">{row.version}</span>),
    provenance: from.version,
  },
];

export const NodeCard = ({ row }: { row: GraphNode }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <span className="font-medium">{row.type}</span>
      <Moment at={row.updatedAt} className="shrink-0 text-ink-2" />
    </div>
    <span className="truncate font-mono text-small">{row.nodeId}</span>
    {row.content === null ? null : <p className="line-clamp-2 text-ink-2">{row.content}</p>}
  </div>
);
