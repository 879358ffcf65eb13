'use client';

import type { Action } from '@ciris/telemetry-contracts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RunList } from '../../parts/run-list.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { HandlerHistory } from './handler-history.tsx';

export interface HandlerRunsProps {
  readonly agent: string;
  readonly handler: Action;
  readonly window: { readonly from: number; readonly to?: number };
}

/** The newest runs of one handler, each a thought, and what it did by six hours. */
export const HandlerRuns = ({ agent, handler, window }: HandlerRunsProps) => {
  const found = trpc.handlers.get.useQuery(
    { agent, handler, ...window },
    // What was told of another handler is none of this one.
    { ...useNowOptions(), placeholderData: (before) => (before?.row.name === handler ? before : undefined) },
  );
  return (
    <>
      <Section title={`Newest runs of ${handler.replace('_', ' ')}`} hint="each ended a thought, newest first">
        <Loaded of={found} what="The runs" skeleton={<SkeletonRows rows={4} />}>
          {({ runs, runsNote }) =>
            runs.length === 0 ? (
              <EmptyState why={runsNote ?? 'It did not run in this window while its events came.'} />
            ) : (
              <RunList agent={agent} runs={runs} />
            )
          }
        </Loaded>
      </Section>
      {found.data ? (
        <HandlerHistory agent={agent} handler={handler} history={found.data.history} note={found.data.historyNote} />
      ) : null}
    </>
  );
};
