'use client';

import type { Reading } from '@ciris/telemetry-contracts';
import type { ReactNode } from 'react';
import { AgentVersionOf } from '../parts/agent-version.tsx';
import { Below } from '../parts/below.tsx';
import { Loaded, type LoadedProps } from '../parts/loaded.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Stack } from '../parts/section.tsx';
import { useAgents } from './use-agents.ts';

export interface SubjectPageProps<T> extends Pick<LoadedProps<T>, 'of' | 'what' | 'skeleton'> {
  /** What the tab says before the name of the agent: the word that matters first. */
  readonly title: (data: T) => string;
  /** The answer of the page as a sentence. */
  readonly head: (data: T) => ReactNode;
  /** What proves it, section below section. */
  readonly children: (data: T) => ReactNode;
  /** Of the agent, where the page knows it better than the fleet does. */
  readonly about?: { readonly name?: string | undefined; readonly version?: Reading<string> | undefined };
}

/** What all pages of an agent have in common: skeleton, error, the tab's name, head and the evidence below it. */
export const SubjectPage = <T,>({ of, what, skeleton, title, head, children, about }: SubjectPageProps<T>) => {
  const { chosen } = useAgents();
  const version = about?.version ?? chosen?.version;
  return (
    <Loaded whole of={of} what={what} skeleton={skeleton}>
      {(data) => (
        <AgentVersionOf version={version?.status === 'available' ? version.value : null}>
          <PageTitle parts={[title(data), about?.name ?? chosen?.agent.name]} />
          <Stack>
            {head(data)}
            <Below>{children(data)}</Below>
          </Stack>
        </AgentVersionOf>
      )}
    </Loaded>
  );
};
