'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { sentence as asSentence, outcomeCount, plural } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgents } from '../../frame/use-agents.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { Moment } from '../../parts/time.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { ChooseAgent } from './choose-agent.tsx';
import { OUTCOME_LOOK, OUTCOMES_WORST_FIRST, OutcomeBadge } from './outcome.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportSkeleton } from './report-skeleton.tsx';
import { Scoreboard } from './scoreboard.tsx';
import { Systems } from './systems.tsx';

type ReportData = AppOutput['report']['get'];

/** What works, each claim with its evidence: as of now, or as it was frozen. */
export const Report = () => {
  const { rows, chosen } = useAgents();
  const [named] = useQueryState('agent', parseAsString);
  const agent = named ?? chosen?.agent.path;
  if (agent !== undefined) return <ReportOf agent={agent} />;
  if (rows === undefined) return <ReportSkeleton />;
  return <ChooseAgent rows={rows} />;
};

/** A report is heavier than what else a page asks: it must hold back nothing. */
const ALONE = { trpc: { context: { alone: true } } } as const;

const ReportOf = ({ agent }: { agent: string }) => {
  const [frozen] = useQueryState('report', parseAsString);
  const report = trpc.report.get.useQuery(
    { agent, ...(frozen === null ? {} : { report: frozen }) },
    { ...ALONE, staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <SubjectPage
      of={report}
      what="The report"
      skeleton={<ReportSkeleton />}
      title={() => 'Success report'}
      about={{ name: report.data?.agent.name }}
      head={(data) => <Head data={data} busy={report.isFetching} onAgain={() => void report.refetch()} />}
    >
      {(data) => (
        <>
          <Systems agent={agent} report={data} systems={data.systems} />
          <Scoreboard scoreboard={data.scoreboard} />
        </>
      )}
    </SubjectPage>
  );
};

const countsWords = (counts: ReportData['counts']): string =>
  OUTCOMES_WORST_FIRST.filter((outcome) => (counts[outcome] ?? 0) > 0)
    .map((outcome) => outcomeCount(counts[outcome] ?? 0, outcome))
    .join(', ');

const Head = ({ data, busy, onAgain }: { data: ReportData; busy: boolean; onAgain: () => void }) => (
  <VerdictHead
    badge={<OutcomeBadge outcome={data.outcome} word={OUTCOME_LOOK[data.outcome].verdict} className="[&>svg]:size-4" />}
    since={countsWords(data.counts)}
    sentence={data.sentence}
    why={
      <>
        {asSentence(data.why)} {data.checksPassed} of {plural(data.checksTotal, 'check')}{' '}
        {data.checksPassed === 1 ? 'passes' : 'pass'}. {data.reportId === null ? 'As of' : 'Frozen at'}{' '}
        <Moment at={data.at} />
        {data.reportId === null ? '.' : ' under this address, so that a reviewer reads what you read.'} The verdict on{' '}
        {data.agent.name} then: <VerdictBadge verdict={data.verdict} />
      </>
    }
    actions={<ReportActions agent={data.agent.path} report={data} busy={busy} onAgain={onAgain} />}
  />
);
