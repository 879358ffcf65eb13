'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { leadsOf } from '../../parts/leads.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { detectorWords, SEVERITY_STATUS, stateWords } from '../incidents/incident.ts';
import { Acknowledge } from './acknowledge.tsx';
import type { IncidentDetail } from './detail.ts';
import { IncidentFacts } from './incident-facts.tsx';
import { Timeline } from './timeline.tsx';

/** One incident: what it is, what happened to it, and who has taken it on. */
export const IncidentPage = () => {
  const agent = useAgentPath();
  const incident = usePlace().item ?? '';
  const detail = trpc.incidents.get.useQuery({ agent, incident }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The incident"
      skeleton={<ListPageSkeleton rows={6} />}
      title={({ title }) => title}
      head={(data) => (
        <VerdictHead
          badge={<StatusBadge status={SEVERITY_STATUS[data.severity]} word={data.severity} />}
          since={<Moment at={data.openedAt} />}
          sentence={`${data.title.replace(/\.$/, '')}.`}
          why={whyOf(data)}
          actions={leadsOf(agent, [{ code: data.type }])}
        />
      )}
    >
      {(data) => (
        <>
          {data.closedAt === null ? <Acknowledge agent={agent} incident={data} /> : null}
          <Section title="What the agent says" hint="as far as the content mode of this agent keeps it">
            {data.message === null ? (
              <EmptyState why={whyNone(data)} />
            ) : (
              <p className="rounded-2 bg-sunken px-3.5 py-3 break-words whitespace-pre-wrap">{data.message}</p>
            )}
          </Section>
          <Section title="Timeline" hint="the newest last">
            <Timeline steps={data.timeline} />
          </Section>
          <Section title="About it">
            <IncidentFacts agent={agent} incident={data} />
          </Section>
        </>
      )}
    </SubjectPage>
  );
};

const whyOf = (data: IncidentDetail): string => {
  const state = `It is ${stateWords(data)}`;
  const taken = data.closedAt === null && data.acknowledged ? ` by ${data.acknowledged.by}` : '';
  const ended = data.resolution === null ? '.' : `: ${data.resolution}`;
  return `${state}${taken}${ended} Noticed by ${detectorWords(data)}.`;
};

const whyNone = ({ columns, detectedBy }: IncidentDetail): string => {
  if (detectedBy === 'platform') return 'This platform noticed it by itself: the agent says nothing of it.';
  const { message } = columns;
  return message && 'unavailable' in message
    ? (message.detail ?? 'What it says is not told.')
    : 'The content mode of this agent keeps nothing of what it says.';
};
