'use client';

import type { Action } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';

export interface HandlerRunsProps {
  readonly agent: string;
  readonly handler: Action;
  readonly window: { readonly from: number; readonly to?: number };
}

/** The newest runs of one handler, each a thought. */
export const HandlerRuns = ({ agent, handler, window }: HandlerRunsProps) => {
  const { placeholderData } = useHistoryOptions();
  const found = trpc.handlers.get.useQuery({ agent, handler, ...window }, { ...useNowOptions(), placeholderData });
  return (
    <Section title={`Newest runs of ${handler.replace('_', ' ')}`} hint="each ended a thought, newest first">
      <Loaded of={found} what="The runs" skeleton={<SkeletonRows rows={4} />}>
        {({ runs, runsNote }) =>
          runs.length === 0 ? (
            <EmptyState why={runsNote ?? 'It did not run in this window while its events came.'} />
          ) : (
            <ul aria-label="Newest runs" className="border-t border-line">
              {runs.map((run) => (
                <li
                  key={`${run.thoughtId} ${run.at}`}
                  className="flex min-h-8.5 flex-wrap items-center gap-x-4 border-b border-line py-1"
                >
                  <Moment at={run.at} className="w-36 shrink-0 text-small text-ink-3" />
                  <Link
                    href={links.item(agent, 'thoughts', run.thoughtId)}
                    prefetch={false}
                    className="min-w-0 truncate rounded-1 font-mono text-small hover:underline"
                  >
                    {run.thoughtId}
                  </Link>
                  {run.tool === null ? null : <span className="text-small text-ink-2">{run.tool}</span>}
                  {run.failed === true ? <span className="text-small text-critical">failed</span> : null}
                  <span className="ml-auto text-small tabular-nums">
                    {run.durationMs === null ? '– not told' : plain(took(run.durationMs))}
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
