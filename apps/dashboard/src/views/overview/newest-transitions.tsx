'use client';

import { ArrowRight } from 'lucide-react';
import { span } from '../../format/duration.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';

const SHOWN = 6;
const text = (value: string) => ({ text: value });

export const NewestTransitions = ({ agent }: { agent: string }) => {
  const transitions = trpc.cognition.transitions.useQuery({ agent, limit: SHOWN }, useNowOptions());
  return (
    <Section
      title="Newest transitions"
      actions={
        <PageLink
          href={links.subject(agent, 'cognition')}
          className="rounded-1 text-small text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
        >
          All states
        </PageLink>
      }
    >
      <Loaded of={transitions} what="The transitions" skeleton={<SkeletonRows rows={SHOWN} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState why="No transition was seen so far." />
          ) : (
            <ul className="border-t border-line">
              {rows.map((row) => (
                <li key={row.at} className="flex min-h-8.5 flex-wrap items-center gap-x-3 border-b border-line py-1">
                  <Moment at={row.at} className="w-21 shrink-0 text-small text-ink-3" />
                  <span className="flex items-center gap-2">
                    <StateBadge state={row.from} />
                    <Icon of={ArrowRight} small className="text-ink-3" />
                    <StateBadge state={row.to} />
                  </span>
                  <span className="ml-auto flex items-baseline gap-3 text-small text-ink-3">
                    {row.reason.status === 'available' ? (
                      <Reading of={row.reason} label="Reason of the transition" as={text} withAge={false} />
                    ) : null}
                    {row.durationBeforeMs === null ? null : (
                      <span className="tabular-nums">
                        after {row.durationBeforeIsExact ? '' : 'at least '}
                        {span(row.durationBeforeMs)}
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};
