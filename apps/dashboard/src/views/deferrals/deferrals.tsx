'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { SeenBy, seenBy } from '../../live/known-until.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { firstOf } from '../../parts/table/paged.ts';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { Answering } from './answering.tsx';
import type { Deferral } from './deferral.ts';
import { DeferralCard, deferralColumns, deferralHref } from './deferral-columns.tsx';
import { DeferralsHead } from './deferrals-head.tsx';

const DEFERRALS: ListOf<Deferral> = {
  name: 'Deferrals',
  rowId: (row) => row.deferralId,
  columns: deferralColumns,
  href: deferralHref,
  card: (agent, row) => <DeferralCard agent={agent} row={row} />,
};

/** What waits for a wise authority: how much, how long, why. */
export const Deferrals = () => {
  const agent = useAgentPath();
  const list = trpc.deferrals.list.useInfiniteQuery({ agent, limit: ROWS_A_PAGE }, usePagedOptions());
  return (
    <SubjectPage
      of={firstOf(list)}
      what="The deferrals"
      skeleton={<ListPageSkeleton />}
      title={() => 'Deferrals'}
      head={(data) => <DeferralsHead list={data} />}
    >
      {({ pending, answering }) => (
        <SeenBy value={seenBy(pending)}>
          <PagedList
            of={list}
            as={DEFERRALS}
            empty={
              <EmptyState why="No deferral is told by the sources that are open, or nothing was deferred so far.">
                An agent defers what a human has to decide. Each deferral stands here from then on, the oldest that
                waits first.
              </EmptyState>
            }
          />
          <Answering of={answering} />
        </SeenBy>
      )}
    </SubjectPage>
  );
};
