'use client';

import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Below } from '../../parts/below.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Section, Stack } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import type { RetentionAnswer } from './answer.ts';
import { Backups } from './backups.tsx';
import { Holdings } from './holdings.tsx';
import { HowToChange } from './how-to-change.tsx';
import { RoomFacts } from './room-facts.tsx';

/** What is kept how long, and how much of it there is. */
export const Retention = () => {
  const retention = trpc.platform.retention.useQuery({}, useNowOptions());
  return (
    <Stack>
      <PageTitle parts={['Retention', 'Settings']} />
      <SettingsTabs />
      <Loaded whole of={retention} what="The retention" skeleton={<ListPageSkeleton rows={20} />}>
        {(data) => (
          <>
            <Head retention={data} />
            <Below>
              <Section title="Room" hint="what the store takes, and what is left for it">
                <RoomFacts retention={data} />
              </Section>
              <Holdings rows={data.holdings} />
              <HowToChange holdings={data.holdings} />
              <Backups backups={data.backups} />
            </Below>
          </>
        )}
      </Loaded>
    </Stack>
  );
};

const WORD = {
  healthy: 'Room enough',
  degraded: 'Room gets short',
  critical: 'No room',
  unknown: 'Being counted',
} as const;

const Head = ({ retention: { status, sentence } }: { retention: RetentionAnswer }) => (
  <VerdictHead
    badge={<StatusBadge status={status} word={WORD[status]} />}
    sentence={sentence}
    why="How long is set in the configuration file and read at the start; here it is only shown. What is over age is deleted every 10 minutes, a few rows at a time."
  />
);
