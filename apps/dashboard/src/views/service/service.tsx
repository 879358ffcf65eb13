'use client';

import dynamic from 'next/dynamic';
import { sentence as asSentence, listed, lowerFirst, upperFirst } from '../../format/words.ts';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { useAgents } from '../../frame/use-agents.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useLastError } from '../../live/use-last-error.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { AgentVersionOf } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { EvidenceList } from '../../parts/evidence.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Section, Stack } from '../../parts/section.tsx';
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
  const { chosen } = useAgents();
  const { range, ready } = useAgentRange();
  const detail = trpc.services.get.useQuery({ agent, service }, useNowOptions());
  const [box, ticks] = useTicksThatFit();
  const availability = trpc.services.availability.useQuery(
    { agent, ...useWindow(range), ticks },
    { ...useHistoryOptions(), enabled: ready },
  );
  const version = chosen?.version.status === 'available' ? chosen.version.value : null;
  const error = useLastError(detail);
  if (detail.data === undefined) {
    if (error) return <ErrorState whole what="The service" error={error} onRetry={() => void detail.refetch()} />;
    return <VerdictHeadSkeleton />;
  }
  const own = availability.data?.rows.find((row) => row.service === service);
  return (
    <AgentVersionOf version={version}>
      <PageTitle parts={[service, chosen?.agent.name]} />
      <Stack>
        <Head detail={detail.data} />
        <ServiceFacts detail={detail.data} availability={own} comes={availability.isPending} />
        <div ref={box}>
          <ServiceAvailability ticks={own} span={availability.data} />
        </div>
        <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1 max-tablet:gap-8">
          <Seen detail={detail.data} />
          <ServiceHistory agent={agent} service={service} />
        </div>
        <Neighbours agent={agent} detail={detail.data} />
        <ServiceMetrics metrics={detail.data.metrics} />
      </Stack>
    </AgentVersionOf>
  );
};

const whyOf = ({ proves, group, core, alsoKnownAs }: Detail): string => {
  const parts = [
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
