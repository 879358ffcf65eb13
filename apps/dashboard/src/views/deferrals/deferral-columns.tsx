import type { Column } from '@ciris/telemetry-contracts';
import { CircleCheck, Hand } from 'lucide-react';
import Link from 'next/link';
import { Icon } from '../../parts/icon.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { TaskStatus } from '../../parts/task-status.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { type Deferral, isOpen } from './deferral.ts';

const ID = 'block max-w-44 truncate rounded-1 font-mono text-small hover:underline';

const Untold = () => <span className="text-small whitespace-nowrap text-ink-3">– not told</span>;

const DeferralStatus = ({ row }: { row: Deferral }) => (
  <span
    className={`inline-flex items-center gap-1.5 align-middle whitespace-nowrap ${isOpen(row) ? 'text-ink-1' : 'text-ink-2'}`}
  >
    <Icon of={isOpen(row) ? Hand : CircleCheck} small />
    {row.status}
  </span>
);

/** While it is open how long it waits, afterwards when it was handed over. */
const Waits = ({ row: { deferredAt, ...row } }: { row: Deferral }) => {
  if (deferredAt === null) return <Untold />;
  const open = isOpen({ deferredAt, ...row });
  return open ? <Since at={deferredAt} className="font-medium" /> : <Moment at={deferredAt} className="text-ink-2" />;
};

/** Its task as that stands now, with its thoughts so far. */
const Waiting = ({ of: { taskStatus, thoughts } }: { of: NonNullable<Deferral['waits']> }) => (
  <span className="inline-flex items-center gap-2 whitespace-nowrap">
    task <TaskStatus status={taskStatus} />
    <span className="text-ink-3">{thoughts === 1 ? '1 thought' : `${thoughts} thoughts`}</span>
  </span>
);

const Thought = ({ agent, id, className }: { agent: string; id: string; className: string }) => (
  <Link href={links.item(agent, 'thoughts', id)} prefetch={false} className={className}>
    {id}
  </Link>
);

/** To the thought that was deferred, else to its task. */
export const deferralHref = (agent: string, { thoughtId, taskId }: Deferral): string => {
  if (thoughtId !== null) return links.item(agent, 'thoughts', thoughtId);
  return taskId === null ? links.subject(agent, 'thoughts') : links.item(agent, 'tasks', taskId);
};

export const deferralColumns = (
  agent: string,
  from: Readonly<Record<string, Column>>,
): readonly DataColumn<Deferral>[] => [
  {
    id: 'status',
    header: 'Status',
    always: true,
    className: 'w-28',
    value: (row) => row.status,
    cell: (row) => <DeferralStatus row={row} />,
    provenance: from.status,
  },
  {
    id: 'reason',
    header: 'Reason',
    className: 'w-full max-w-0 min-w-40',
    value: (row) => row.reason,
    cell: (row) =>
      row.reason === null ? (
        <Untold />
      ) : (
        <span className="block truncate" title={row.reason}>
          {row.reason}
        </span>
      ),
    provenance: from.reason,
  },
  {
    id: 'thought',
    header: 'Thought',
    value: (row) => row.thoughtId,
    cell: (row) => (row.thoughtId === null ? null : <Thought agent={agent} id={row.thoughtId} className={ID} />),
    provenance: from.deferralId,
  },
  {
    id: 'task',
    header: 'Task',
    value: (row) => row.taskId,
    cell: (row) =>
      row.taskId === null ? null : (
        <Link href={links.item(agent, 'tasks', row.taskId)} prefetch={false} className={ID}>
          {row.taskId}
        </Link>
      ),
    provenance: from.deferralId,
  },
  {
    id: 'waits',
    header: 'What waits',
    value: (row) => row.waits?.taskStatus ?? null,
    cell: (row) => (row.waits === null ? <Untold /> : <Waiting of={row.waits} />),
    provenance: from.deferralId,
  },
  {
    id: 'priority',
    header: 'Priority',
    value: (row) => row.priority,
    cell: (row) => (row.priority === null ? <Untold /> : <span className="text-ink-2">{row.priority}</span>),
  },
  {
    id: 'until',
    header: 'Until',
    align: 'right',
    value: (row) => row.deferUntil,
    cell: (row) => (row.deferUntil === null ? <Untold /> : <Moment at={row.deferUntil} className="text-ink-2" />),
  },
  {
    id: 'age',
    header: 'Waits or since',
    align: 'right',
    always: true,
    value: (row) => row.deferredAt,
    cell: (row) => <Waits row={row} />,
    provenance: from.deferredAt,
  },
];

export const DeferralCard = ({ agent, row }: { agent: string; row: Deferral }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <DeferralStatus row={row} />
      <Waits row={row} />
    </div>
    {row.reason === null ? null : <p className="line-clamp-2">{row.reason}</p>}
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      {row.thoughtId === null ? (
        <span />
      ) : (
        <Thought agent={agent} id={row.thoughtId} className="min-w-0 truncate rounded-1 font-mono" />
      )}
      {row.deferUntil === null ? null : (
        <span className="shrink-0">
          until <Moment at={row.deferUntil} className="text-ink-2" />
        </span>
      )}
    </div>
  </div>
);
