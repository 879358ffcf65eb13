'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { Proof } from '../../charts/proof.tsx';
import { span } from '../../format/duration.ts';
import { count, dollars } from '../../format/number.ts';
import { moment } from '../../format/time.ts';
import { VERDICT_WORD } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgents } from '../../frame/use-agents.ts';
import { platformNow } from '../../live/clock.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Facts } from '../../parts/facts.tsx';
import { leadsOf } from '../../parts/leads.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Reading } from '../../parts/reading.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { Buses } from './buses.tsx';
import { LastDay } from './last-day.tsx';
import { NewestFindings } from './newest-findings.tsx';
import { NewestTransitions } from './newest-transitions.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { Reasons } from './reasons.tsx';
import { SourcesStrip } from './sources-strip.tsx';
import { WhatChanged } from './what-changed.tsx';

type Detail = AppOutput['agents']['get'];

/** One agent: the verdict as a sentence, what proves it, what led to it. */
export const Overview = ({ agent }: { agent: string }) => {
  const detail = trpc.agents.get.useQuery({ agent }, useNowOptions());
  const { chosen } = useAgents();
  // The fleet's row has the verdict too, and may be there already.
  const row: AgentRow | undefined = detail.data ?? chosen;
  const { error, errorUpdateCount, refetch } = detail;
  return (
    <SubjectPage
      of={{ data: row, error, errorUpdateCount, refetch }}
      what="The agent"
      skeleton={<OverviewSkeleton />}
      title={({ verdict }) => VERDICT_WORD[verdict.word]}
      about={{ name: row?.agent.name, version: row?.version }}
      head={(data) => <Head row={data} stopped={stoppedSince(data)} />}
    >
      {(data) => (
        <>
          <AgentFacts row={data} detail={detail.data} />
          <Reasons verdict={data.verdict} />
          <LastDay agent={agent} row={data} stopped={stoppedSince(data)} />
          <Buses agent={agent} />
          <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1 max-tablet:gap-8">
            <WhatChanged agent={agent} />
            <NewestFindings agent={agent} />
            <NewestTransitions agent={agent} />
          </div>
          <Loaded of={detail} what="The sources" skeleton={<SkeletonRows rows={3} />}>
            {({ sources }) => <SourcesStrip sources={sources} />}
          </Loaded>
        </>
      )}
    </SubjectPage>
  );
};

const stoppedSince = ({ verdict }: AgentRow): number | null => (verdict.word === 'stuck' ? verdict.since : null);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Of the hour that a sum is asked for, the part that it is told of. */
const toldOf = (window: { readonly from: number; readonly to: number } | undefined): string => {
  const told = window === undefined ? HOUR_MS : window.to - window.from;
  if (told > HOUR_MS - MINUTE_MS) return '60 min';
  return `the watched ${span(told < MINUTE_MS ? told : told - (told % MINUTE_MS))}`;
};

const Head = ({ row, stopped }: { row: AgentRow; stopped: number | null }) => {
  const { verdict, agent } = row;
  return (
    <VerdictHead
      badge={<VerdictBadge verdict={verdict} />}
      since={
        <>
          since <Moment at={verdict.since} />, <Since at={verdict.since} />
          {agent.simulated ? ', simulated' : ''}
        </>
      }
      sentence={verdict.sentence}
      why={verdict.why}
      actions={leadsOf(agent.path, verdict.reasons)}
      proof={
        <div className="w-80 border-l border-line pl-8 max-tablet:w-full max-tablet:border-0 max-tablet:pl-0">
          <div className="mb-1 flex flex-wrap justify-between gap-x-3 text-small whitespace-nowrap text-ink-3">
            <span>Thoughts that ended, a minute</span>
            <span>
              <Reading
                of={row.ended}
                label="Thoughts that ended in 60 min"
                as={count}
                className="font-medium text-ink-1"
              />
              {row.ended.status === 'available' ? ` in ${toldOf(row.ended.window)}` : null}
            </span>
          </div>
          <Proof series={row.endedPerMinute} stoppedSince={stopped} />
        </div>
      }
    />
  );
};

const text = (value: string) => ({ text: value });

const AgentFacts = ({ row, detail }: { row: AgentRow; detail: Detail | undefined }) => (
  <Facts
    facts={[
      {
        name: 'State',
        value: (
          <Reading
            of={row.cognitiveState}
            label="Cognitive state"
            as={text}
            draw={(state) => <StateBadge state={state} />}
          />
        ),
      },
      { name: 'Queue', value: <Reading of={row.queueDepth} label="Queue depth" as={count} /> },
      {
        name: 'LLM cost, 60 min',
        value: <Reading of={row.llmCostCents} label="Cost of LLM calls in 60 min" as={dollars} />,
      },
      { name: 'Errors, 60 min', value: <Reading of={row.errors} label="Errors in its log in 60 min" as={count} /> },
      { name: 'Version', value: <Reading of={row.version} label="Version" as={text} /> },
      detail === undefined
        ? null
        : {
            name: 'Running since',
            value: (
              <Reading
                of={detail.processStartedAt}
                label="Start of its process"
                as={(at) => text(moment(at, platformNow()))}
                draw={(at) => <Moment at={at} />}
              />
            ),
          },
      detail === undefined
        ? null
        : {
            name: 'Says of itself',
            value: <Reading of={detail.selfReportedStatus} label="What it says of its health" as={text} />,
          },
      row.agent.selfId === null ? null : { name: 'Calls itself', value: row.agent.selfId },
    ]}
  />
);
