'use client';

import { ArrowRight } from 'lucide-react';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Older } from '../../parts/older.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Moment } from '../../parts/time.tsx';

const SHOWN = 20;

export const ServiceHistory = ({ agent, service }: { agent: string; service: string }) => {
  const history = trpc.services.history.useInfiniteQuery({ agent, service, limit: SHOWN }, usePagedOptions());
  return (
    <Section title="Changes" hint="newest first">
      <Loaded of={history} what="The changes" skeleton={<SkeletonRows rows={4} />}>
        {({ pages }) =>
          pages.every(({ rows }) => rows.length === 0) ? (
            <EmptyState why="Its health has not changed since it is watched." />
          ) : (
            <ul className="border-t border-line">
              {pages
                .flatMap(({ rows }) => rows)
                .map((row) => (
                  <li
                    key={`${row.at} ${row.to}`}
                    className="flex min-h-8.5 flex-wrap items-center gap-x-3 border-b border-line py-1"
                  >
                    <Moment at={row.at} className="w-21 shrink-0 text-small text-ink-3" />
                    {row.from === null ? null : (
                      <>
                        <StatusBadge status={row.from} />
                        <Icon of={ArrowRight} small className="text-ink-3" />
                      </>
                    )}
                    <StatusBadge status={row.to} />
                    <span className="ml-auto text-small text-ink-2">{row.words}</span>
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
      <Older of={history} />
    </Section>
  );
};
