'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { copy } from '../../frame/toasts.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Button } from '../../parts/button.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { Contexts, Decisions } from './doings.tsx';
import { Identity, Now, Resources, Services } from './facts.tsx';

/** What an agent is and does, all of one instant and of one request. */
export const Snapshot = () => {
  const agent = useAgentPath();
  const snapshot = trpc.system.snapshot.useQuery({ agent }, useNowOptions());
  return (
    <SubjectPage
      of={snapshot}
      what="The snapshot"
      skeleton={<ListPageSkeleton rows={12} />}
      title={() => 'Snapshot'}
      head={(data) => <Head of={data} />}
    >
      {(data) => (
        <>
          <Identity of={data} />
          <Now of={data} />
          <Resources of={data} />
          <Services agent={agent} of={data} />
          <Contexts agent={agent} of={data} />
          <Decisions agent={agent} of={data} />
        </>
      )}
    </SubjectPage>
  );
};

const Head = ({ of }: { of: AppOutput['system']['snapshot'] }) => (
  <div className="flex flex-wrap items-start justify-between gap-4">
    <VerdictHead
      badge={<VerdictBadge verdict={of.verdict} />}
      since={
        <>
          as of <Moment at={of.at} />
        </>
      }
      sentence={of.sentence}
      why="All of it was read at once, and each value says itself how old it is."
    />
    <Button onClick={() => void copy(JSON.stringify(of, null, 2), 'Snapshot')}>Copy as JSON</Button>
  </div>
);
