'use client';

import { count } from '../../format/number.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { AuditList } from './audit-list.tsx';
import { Chains } from './chains.tsx';
import { CHAIN_STATUS, CHAIN_WORD, type Verification } from './entry.ts';

/** Who did what, and whether anybody changed the record of it. */
export const Audit = () => {
  const agent = useAgentPath();
  const { range, chosen } = useAgentRange();
  const window = useWindow(range);
  const verification = trpc.audit.verify.useQuery({ agent }, useNowOptions());
  return (
    <SubjectPage
      of={verification}
      what="The audit trail"
      skeleton={<ListPageSkeleton />}
      title={() => 'Audit'}
      head={(data) => <Head of={data} />}
    >
      {(data) => (
        <>
          <Chains chains={data.chains} />
          <AuditList window={chosen ? window : {}} />
        </>
      )}
    </SubjectPage>
  );
};

const Head = ({ of }: { of: Verification }) => (
  <VerdictHead
    badge={<StatusBadge status={CHAIN_STATUS[of.state]} word={CHAIN_WORD[of.state]} />}
    sentence={of.sentence}
    why={
      <>
        What the agent records of its actions, log-ins and changes. What only its API tells carries no proof. Entries:{' '}
        <Reading of={of.entries} label="Audit entries" as={count} />
      </>
    }
  />
);
