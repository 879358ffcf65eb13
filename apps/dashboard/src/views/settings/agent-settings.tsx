'use client';

import { Plus } from 'lucide-react';
import { parseAsBoolean, parseAsString, useQueryState } from 'nuqs';
import { plural } from '../../format/words.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Section, Stack } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { AddAgent } from './add-agent.tsx';
import { AgentList } from './agent-list.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** Which agents are watched, and with what: add, test, rename, remove. */
export const AgentSettings = () => {
  const list = trpc.agents.list.useQuery({}, useNowOptions());
  const [adding, setAdding] = useQueryState('add', parseAsBoolean.withDefault(false));
  const [open, setOpen] = useQueryState('open', parseAsString);
  return (
    <Stack>
      <PageTitle parts={['Agents', 'Settings']} />
      <SettingsTabs />
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-verdict font-semi tracking-[-0.018em]">Agents</h1>
          <p className="mt-1 max-w-[84ch] text-strong text-ink-2">
            Each is asked within its own limit, whoever looks. Credentials are kept encrypted and never shown again.
          </p>
        </div>
        {adding ? null : (
          <Button look="primary" onClick={() => void setAdding(true)}>
            <Icon of={Plus} small />
            Add an agent
          </Button>
        )}
      </header>
      {adding ? (
        <AddAgent
          onDone={(agent) => {
            void setAdding(null);
            if (agent !== null) void setOpen(agent);
          }}
        />
      ) : null}
      <Section
        title={list.data ? plural(list.data.rows.length, 'agent') : 'Agents'}
        hint="those given by flag, environment or file are changed there"
      >
        <Loaded of={list} what="The agents" skeleton={<SkeletonRows rows={4} className="h-14" />}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState why="No agent is watched yet.">
                Add one above, or start with --agent and its address.
              </EmptyState>
            ) : (
              <AgentList rows={rows} open={open} onOpen={(agent) => void setOpen(agent)} />
            )
          }
        </Loaded>
      </Section>
    </Stack>
  );
};
