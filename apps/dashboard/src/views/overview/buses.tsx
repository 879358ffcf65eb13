'use client';

import type { BusRow, Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { took } from '../../format/duration.ts';
import { count, perMinute } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { moment } from '../../format/time.ts';
import { lowerFirst } from '../../format/words.ts';
import { platformNow } from '../../live/clock.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { KeyValues } from '../../parts/kv.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { Since } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';

const asTime = (at: number) => ({ text: moment(at, platformNow()) });

/** The way of a thought: it comes as a message, and what it decides is carried out. */
export const Buses = ({ agent }: { agent: string }) => {
  const list = trpc.buses.list.useQuery({ agent }, useNowOptions());
  return (
    <Section
      title="Buses"
      hint={list.data?.sentence ?? 'what a thought goes through'}
      actions={
        <Link
          href={links.subject(agent, 'buses')}
          prefetch={false}
          className="rounded-1 text-small text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
        >
          over time
        </Link>
      }
    >
      <Loaded of={list} what="The buses" skeleton={<SkeletonPicture className="h-52" />}>
        {({ rows }) => (
          <ol className="grid grid-cols-6 border-t border-line max-wide:grid-cols-3 phone-only:grid-cols-1">
            {rows.map((row, index) => (
              <Bus key={row.name} row={row} last={index === rows.length - 1} />
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
};

const failed = ({ failures }: BusRow): boolean => failures.status === 'available' && failures.value > 0;

interface Figure {
  readonly name: string;
  readonly label: string;
  readonly of: ReadingOf<number>;
  readonly as: (value: number) => Shown;
  readonly draw?: (value: number) => ReactNode;
  readonly className?: string;
}

const figuresOf = (row: BusRow): readonly Figure[] => [
  { name: 'in all', label: 'Operations', of: row.operations, as: count },
  {
    name: 'failed',
    label: 'Failures',
    of: row.failures,
    as: count,
    ...(failed(row) ? { className: 'text-degraded' } : {}),
  },
  { name: 'takes', label: 'Latency', of: row.latencyMs, as: took },
  { name: 'providers', label: 'Providers', of: row.providers, as: count },
  { name: 'last', label: 'Last activity', of: row.lastActivityAt, as: asTime, draw: (at) => <Since at={at} /> },
  ...row.details.map((one) => ({ name: lowerFirst(one.title), label: one.title, of: one.value, as: count })),
];

/** Nobody tells it, and nobody will: said once a bus, not in each of its lines. */
const isNever = (of: ReadingOf<number>): boolean =>
  of.status === 'unavailable' && (of.reason === 'not_exposed' || of.reason === 'constant');

const Bus = ({ row, last }: { row: BusRow; last: boolean }) => {
  const name = `${row.title} bus`;
  const figures = figuresOf(row);
  const never = figures.filter(({ of }) => isNever(of)).map((figure) => figure.name);
  return (
    <li aria-label={name} className="min-w-0 border-b border-line py-2.5 pr-4">
      <p className="flex items-center gap-1 font-medium whitespace-nowrap">
        {row.title}
        {last ? null : <Icon of={ChevronRight} small className="text-ink-3" />}
      </p>
      <p className="mt-0.5 text-strong tabular-nums">
        <Reading
          of={row.operationsPerMinute}
          label={`Rate of the ${name}`}
          as={perMinute}
          className="font-medium whitespace-normal"
        />
      </p>
      <KeyValues
        className="mt-1.5 text-small"
        pairs={figures
          .filter(({ of }) => !isNever(of))
          .map((figure) => ({
            key: figure.name,
            value: (
              <Reading
                of={figure.of}
                label={`${figure.label} of the ${name}`}
                as={figure.as}
                {...(figure.draw ? { draw: figure.draw } : {})}
                className={cn('whitespace-normal', figure.className)}
              />
            ),
          }))}
      />
      {never.length > 0 ? <p className="mt-1.5 text-small text-ink-3">Not told: {never.join(', ')}.</p> : null}
    </li>
  );
};
