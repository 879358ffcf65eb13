import type { Column, ThoughtRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { gist } from '../../format/gist.ts';
import { plain } from '../../format/shown.ts';
import { ActionName } from '../../parts/action-icon.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { ThoughtStatus } from '../../parts/thought-status.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { untoldHandler } from './untold-handler.ts';

export const isOpen = (row: ThoughtRow): boolean => row.status === 'pending' || row.status === 'processing';

const Untold = ({ word = 'not told' }: { word?: string }) => <span className="text-small text-ink-3">– {word}</span>;

/** While open since when, afterwards when it ended. */
export const AgeOrEnd = ({ row }: { row: ThoughtRow }) => {
  if (isOpen(row)) {
    return row.createdAt === null ? <Untold /> : <Since at={row.createdAt} className="font-medium" />;
  }
  return row.endedAt === null ? <Untold /> : <Moment at={row.endedAt} className="text-ink-2" />;
};

const ActionOf = ({ row }: { row: ThoughtRow }) => {
  if (row.action !== null) return <ActionName action={row.action} />;
  if (!isOpen(row)) return null;
  return <Untold word={untoldHandler(row.status, row.sources.includes('stream'))} />;
};

export const thoughtColumns = (
  agent: string,
  columns: Readonly<Record<string, Column>>,
): readonly DataColumn<ThoughtRow>[] => {
  const from = (name: string) => ({ provenance: columns[name] });
  return [
    {
      id: 'status',
      header: 'Status',
      always: true,
      className: 'w-28',
      value: (row) => (row.rejected ? 'rejected' : row.status),
      cell: (row) => <ThoughtStatus status={row.status} rejected={row.rejected} />,
      ...from('status'),
    },
    {
      id: 'thought',
      header: 'Thought',
      always: true,
      value: (row) => row.thoughtId,
      cell: (row) => (
        <Link
          href={links.item(agent, 'thoughts', row.thoughtId)}
          prefetch={false}
          className="block max-w-44 truncate rounded-1 font-mono text-small hover:underline"
        >
          {row.thoughtId}
        </Link>
      ),
    },
    {
      id: 'content',
      header: 'Content',
      className: 'w-full max-w-0 min-w-40',
      value: (row) => row.content,
      cell: (row) => (
        <span className="block truncate" title={row.content ?? undefined}>
          {row.content === null ? null : gist(row.content)}
        </span>
      ),
      ...from('content'),
    },
    {
      id: 'type',
      header: 'Type',
      value: (row) => row.type,
      cell: (row) => <span className="whitespace-nowrap text-ink-2">{row.type?.replaceAll('_', ' ')}</span>,
      ...from('type'),
    },
    {
      id: 'step',
      header: 'Step',
      value: (row) => row.step,
      cell: (row) => (row.step === null ? null : <code className="text-small text-ink-2">{row.step}</code>),
      ...from('step'),
    },
    {
      id: 'action',
      header: 'Action',
      value: (row) => row.action,
      cell: (row) => <ActionOf row={row} />,
      ...from('action'),
    },
    {
      id: 'traffic',
      header: 'Traffic',
      value: (row) => row.traffic,
      cell: (row) => <span className="text-ink-2">{row.traffic}</span>,
      ...from('traffic'),
    },
    {
      id: 'priority',
      header: 'Priority',
      align: 'right',
      value: (row) => row.priority,
      cell: (row) => row.priority,
      ...from('priority'),
    },
    {
      id: 'depth',
      header: 'Depth',
      align: 'right',
      value: (row) => row.depth,
      cell: (row) => <span className="text-ink-2">{row.depth}</span>,
      ...from('depth'),
    },
    {
      id: 'took',
      header: 'Took',
      align: 'right',
      value: (row) => row.durationMs,
      cell: (row) => (row.durationMs === null ? null : plain(took(row.durationMs))),
      ...from('durationMs'),
    },
    {
      id: 'age',
      header: 'Age or end',
      align: 'right',
      always: true,
      value: (row) => (isOpen(row) ? row.createdAt : row.endedAt),
      cell: (row) => <AgeOrEnd row={row} />,
    },
  ];
};

export const ThoughtCard = ({ agent, row }: { agent: string; row: ThoughtRow }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <ThoughtStatus status={row.status} rejected={row.rejected} />
      <AgeOrEnd row={row} />
    </div>
    {row.content === null ? null : <p className="line-clamp-2">{gist(row.content)}</p>}
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      <Link
        href={links.item(agent, 'thoughts', row.thoughtId)}
        prefetch={false}
        className="min-w-0 truncate rounded-1 font-mono"
      >
        {row.thoughtId}
      </Link>
      {row.action === null ? (
        row.priority === null ? null : (
          <span className="shrink-0">
            priority <span className="text-ink-1">{row.priority}</span>
          </span>
        )
      ) : (
        <ActionName action={row.action} className="shrink-0 text-ink-2" />
      )}
    </div>
  </div>
);
