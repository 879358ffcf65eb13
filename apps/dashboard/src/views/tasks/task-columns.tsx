import type { Column, TaskRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { gist } from '../../format/gist.ts';
import { plain } from '../../format/shown.ts';
import type { DataColumn } from '../../parts/table/column.ts';
import { TaskStatus } from '../../parts/task-status.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';

const Untold = () => <span className="text-small whitespace-nowrap text-ink-3">– not told</span>;

export const isOpenTask = ({ status }: Pick<TaskRow, 'status'>): boolean => status === 'pending' || status === 'active';

/** While open since when, afterwards when it ended. */
const AgeOrEnd = ({ row }: { row: TaskRow }) => {
  if (isOpenTask(row)) {
    return row.createdAt === null ? <Untold /> : <Since at={row.createdAt} className="font-medium" />;
  }
  return row.endedAt === null ? <Untold /> : <Moment at={row.endedAt} className="text-ink-2" />;
};

export const taskColumns = (agent: string, from: Readonly<Record<string, Column>>): readonly DataColumn<TaskRow>[] => [
  {
    id: 'status',
    header: 'Status',
    always: true,
    className: 'w-28',
    value: (row) => row.status,
    cell: (row) => <TaskStatus status={row.status} />,
    provenance: from.status,
  },
  {
    id: 'task',
    header: 'Task',
    always: true,
    value: (row) => row.taskId,
    cell: (row) => (
      <Link
        href={links.item(agent, 'tasks', row.taskId)}
        prefetch={false}
        className="block max-w-44 truncate rounded-1 font-mono text-small hover:underline"
      >
        {row.taskId}
      </Link>
    ),
    provenance: from.taskId,
  },
  {
    id: 'description',
    header: 'Description',
    className: 'w-full max-w-0 min-w-40',
    value: (row) => row.description,
    cell: (row) => (
      <span className="block truncate" title={row.description ?? undefined}>
        {row.description === null ? null : gist(row.description)}
      </span>
    ),
    provenance: from.description,
  },
  {
    id: 'thoughts',
    header: 'Thoughts',
    align: 'right',
    value: (row) => row.thoughtCount,
    cell: (row) => <span className="tabular-nums text-ink-2">{row.thoughtCount}</span>,
    provenance: from.taskId,
  },
  {
    id: 'traffic',
    header: 'Traffic',
    value: (row) => row.traffic,
    cell: (row) => <span className="text-ink-2">{row.traffic}</span>,
    provenance: from.traffic,
  },
  {
    id: 'priority',
    header: 'Priority',
    align: 'right',
    value: (row) => row.priority,
    cell: (row) => row.priority,
  },
  {
    id: 'took',
    header: 'Took',
    align: 'right',
    value: (row) => row.durationMs,
    cell: (row) => (row.durationMs === null ? null : plain(took(row.durationMs))),
    provenance: from.endedAt,
  },
  {
    id: 'age',
    header: 'Age or end',
    align: 'right',
    always: true,
    value: (row) => (isOpenTask(row) ? row.createdAt : row.endedAt),
    cell: (row) => <AgeOrEnd row={row} />,
    provenance: from.endedAt,
  },
];

export const TaskCard = ({ row }: { row: TaskRow }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <TaskStatus status={row.status} />
      <AgeOrEnd row={row} />
    </div>
    {row.description === null ? null : <p className="line-clamp-2">{gist(row.description)}</p>}
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      <code className="line-clamp-2 min-w-0 break-all">{row.taskId}</code>
      <span className="shrink-0">
        {row.thoughtCount} {row.thoughtCount === 1 ? 'thought' : 'thoughts'}
      </span>
    </div>
  </div>
);
