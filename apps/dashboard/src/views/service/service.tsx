'use client';

import dynamic from 'next/dynamic';
import { sentence as asSentence, listed, lowerFirst, upperFirst } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { EvidenceList } from '../../parts/evidence.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { VerdictHead, VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { GROUP_NAME } from '../services/groups.ts';
import { pictureHeight } from './picture-height.ts';
import { ServiceAvailability } from './service-availability.tsx';
import { ServiceBudget } from './service-budget.tsx';
import { ServiceFacts } from './service-facts.tsx';
import { ServiceHistory } from './service-history.tsx';
import { ServiceMetrics } from './service-metrics.tsx';
import { useTicksThatFit } from './use-ticks.ts';

const DependencyPicture = dynamic(
  () => untilThere(() => import('./dependency-picture.tsx').then((file) => file.DependencyPicture)),
  {
    ssr: false,
    loading: () => <SkeletonPicture className="size-full" />,
  },
);

type Detail = AppOutput['services']['get'];

/** One service: how it is, what was seen of it, what it tells, who needs it. */
export const Service = () => {
  const agent = useAgentPath();
  const service = usePlace().item ?? '';
  const { range, ready } = useAgentRange();
  const detail = trpc.services.get.useQuery({ agent, service }, useNowOptions());
  const [box, ticks] = useTicksThatFit();
  const availability = trpc.services.availability.useQuery(
    { agent, ...useWindow(range), ticks },
    { ...useHistoryOptions(), enabled: ready },
  );
  const own = availability.data?.rows.find((row) => row.service === service);
  return (
    <SubjectPage
      of={detail}
      what="The service"
      skeleton={<VerdictHeadSkeleton />}
      title={() => service}
      head={(data) => <Head detail={data} />}
    >
      {(data) => (
        <>
          <ServiceFacts detail={data} availability={own} comes={availability.isPending} />
          <div ref={box}>
            <ServiceAvailability ticks={own} span={availability.data} />
          </div>
          <ServiceBudget agent={agent} service={service} objective={data.objective} />
          <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1 max-tablet:gap-8">
            <Seen detail={data} />
            <ServiceHistory agent={agent} service={service} />
          </div>
          <Neighbours agent={agent} detail={data} />
          <ServiceMetrics metrics={data.metrics} />
        </>
      )}
    </SubjectPage>
  );
};

const whyOf = ({ proves, group, core, alsoKnownAs, effective }: Detail): string => {
  const parts = [
    effective.chain.length > 0 ? `Whoever needs it finds it ${effective.status}: it ${effective.words}.` : '',
    `A proof of life is this: ${asSentence(lowerFirst(proves))}`,
    `One of the group ${GROUP_NAME[group]}${core ? '' : ', registered by an adapter'}.`,
    alsoKnownAs.length > 0 ? `Agents also call it ${listed(alsoKnownAs)}.` : '',
  ];
  return parts.filter(Boolean).join(' ');
};

const Head = ({ detail }: { detail: Detail }) => {
  const { health, service } = detail;
  return (
    <VerdictHead
      badge={<StatusBadge status={health.status} />}
      since={
        health.since === null ? null : (
          <>
            since <Moment at={health.since} />, <Since at={health.since} />
          </>
        )
      }
      sentence={`${service}: ${health.words}.`}
      why={whyOf(detail)}
    />
  );
};

const Seen = ({ detail }: { detail: Detail }) => (
  <Section title="What was seen">
    {detail.health.evidence.length === 0 ? (
      <EmptyState why={`${upperFirst(detail.health.words)}.`}>
        So nothing is said of its health, good or bad.
      </EmptyState>
    ) : (
      <div className="border-y border-line py-2.5">
        <EvidenceList evidence={detail.health.evidence} />
      </div>
    )}
  </Section>
);

const Neighbours = ({ agent, detail }: { agent: string; detail: Detail }) => {
  const list = trpc.services.list.useQuery({ agent });
  const status = new Map(list.data?.rows.map((row) => [row.service, row.health.status]));
  const named = (service: string) => ({ service, status: status.get(service) ?? null });
  if (detail.dependents.length + detail.dependsOn.length === 0) {
    return (
      <Section title="Dependencies">
        <EmptyState why="No service needs it, and it needs none." />
      </Section>
    );
  }
  return (
    <Section title="Dependencies" hint="left who needs it, right what it needs">
      <div style={{ height: pictureHeight(detail.dependents.length, detail.dependsOn.length) + 2 }}>
        <DependencyPicture
          agent={agent}
          self={{ service: detail.service, status: detail.health.status }}
          dependents={detail.dependents.map(named)}
          dependsOn={detail.dependsOn.map(named)}
        />
      </div>
    </Section>
  );
};
