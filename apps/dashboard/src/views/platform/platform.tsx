'use client';

import Link from 'next/link';
import { plural } from '../../format/words.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Below } from '../../parts/below.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Section, Stack } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Since } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { retention } from '../../subjects/across.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { AskedAgents } from './asked-agents.tsx';
import { Faults } from './faults.tsx';
import type { PlatformHealth } from './health.ts';
import { ProcessFacts, StoreFacts, ViewerFacts } from './platform-facts.tsx';

/** How this platform itself does. */
export const Platform = () => {
  const health = trpc.platform.health.useQuery({}, useNowOptions());
  return (
    <Stack>
      <PageTitle parts={['Platform', 'Settings']} />
      <SettingsTabs />
      <Loaded whole of={health} what="The platform’s own health" skeleton={<ListPageSkeleton rows={6} />}>
        {(data) => (
          <>
            <Head health={data} />
            <Below>
              <Section title="Process" hint="memory, time and the loop that all of it goes through">
                <ProcessFacts health={data} />
              </Section>
              <Section
                title="Store"
                hint={
                  <Link href={retention.path} className="rounded-1 text-link hover:underline">
                    what is kept how long
                  </Link>
                }
              >
                <StoreFacts store={data.store} />
              </Section>
              <Section title="Viewers" hint="pages and clients; however many look, each agent is asked once">
                <ViewerFacts viewers={data.viewers} />
              </Section>
              <AskedAgents rows={data.agents} />
              <Faults faults={data.faults} />
            </Below>
          </>
        )}
      </Loaded>
    </Stack>
  );
};

const Head = ({ health }: { health: PlatformHealth }) => (
  <VerdictHead
    badge={<StatusBadge status={health.status} />}
    since={
      <>
        up <Since at={health.startedAt} />
      </>
    }
    sentence={health.sentence}
    why={`Version ${health.version} on Node ${health.nodeVersion.replace(/^v/, '')}, with ${plural(health.agents.length, 'agent')}. Measured by the platform itself, so that it can be told from what it watches.`}
  />
);
