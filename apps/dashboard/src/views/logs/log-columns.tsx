import type { Column, LogRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import type { DataColumn } from '../../parts/table/column.ts';
import { OnlyButton } from '../../parts/table/only-button.tsx';
import { Moment } from '../../parts/time.tsx';
import { LOG_CLASS, LOG_SERVICE } from '../../subjects/logs.ts';
import { links } from '../../url/links.ts';
import { Level } from './level.tsx';

const classWords = (row: LogRow): string => row.class.replaceAll('_', ' ');

const Message = ({ text }: { text: string | null }) =>
  text === null ? (
    <span className="text-small text-ink-3">– not kept</span>
  ) : (
    <span className="line-clamp-2 font-mono text-small break-words" title={text}>
      {text}
    </span>
  );

export const logHref = (agent: string, row: LogRow): string | undefined =>
  row.thoughtId === null ? undefined : links.item(agent, 'thoughts', row.thoughtId);

const ThoughtLink = ({ agent, row }: { agent: string; row: LogRow }) => {
  const to = logHref(agent, row);
  if (to === undefined) return null;
  return (
    <Link href={to} prefetch={false} className="block max-w-44 truncate rounded-1 font-mono text-small hover:underline">
      {row.thoughtId}
    </Link>
  );
};

export const logColumns = (agent: string, from: Readonly<Record<string, Column>>): readonly DataColumn<LogRow>[] => [
  {
    id: 'at',
    header: 'Time',
    always: true,
    value: (row) => row.at,
    cell: (row) => <Moment at={row.at} className="whitespace-nowrap text-ink-2" />,
    provenance: from.at,
  },
  {
    id: 'level',
    header: 'Level',
    always: true,
    value: (row) => row.level,
    cell: (row) => <Level level={row.level} />,
    provenance: from.level,
  },
  {
    id: 'message',
    header: 'Message',
    always: true,
    className: 'w-full max-w-0 min-w-64',
    value: (row) => row.message,
    cell: (row) => (
      <div className="py-1">
        <Message text={row.message} />
      </div>
    ),
    provenance: from.message,
  },
  {
    id: 'class',
    header: 'About',
    value: (row) => row.class,
    cell: (row) => <OnlyButton of={LOG_CLASS} word={row.class} what="lines about" shown={classWords(row)} />,
    provenance: from.class,
  },
  {
    id: 'service',
    header: 'Logger',
    value: (row) => row.service,
    cell: (row) => (row.service === null ? null : <OnlyButton of={LOG_SERVICE} word={row.service} what="logger" />),
    provenance: from.service,
  },
  {
    id: 'thought',
    header: 'Thought',
    value: (row) => row.thoughtId,
    cell: (row) => <ThoughtLink agent={agent} row={row} />,
    provenance: from.thoughtId,
  },
];

export const LogCard = ({ row }: { row: LogRow }) => (
  <div className="flex flex-col gap-1">
    <div className="flex items-baseline justify-between gap-3">
      <span className="flex min-w-0 items-baseline gap-3">
        <Level level={row.level} />
        <span className="truncate text-small text-ink-3">{classWords(row)}</span>
      </span>
      <Moment at={row.at} className="shrink-0 text-small text-ink-2" />
    </div>
    <Message text={row.message} />
    {row.thoughtId === null ? null : <span className="truncate font-mono text-small text-ink-3">{row.thoughtId}</span>}
  </div>
);
