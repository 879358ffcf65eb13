'use client';

import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import type { FirstAnswers } from '../live/first-answers.ts';
import { FollowChanges } from '../live/follow.tsx';
import { DataProvider } from '../live/provider.tsx';
import { Frame } from './frame.tsx';

export interface ProvidersProps {
  readonly children: ReactNode;
  readonly nonce: string | undefined;
  readonly first: FirstAnswers | null;
}

export const Providers = ({ children, nonce, first }: ProvidersProps) => (
  <ThemeProvider
    attribute="data-theme"
    defaultTheme="system"
    enableSystem
    disableTransitionOnChange
    {...(nonce ? { nonce } : {})}
  >
    <NuqsAdapter>
      <DataProvider first={first}>
        <FollowChanges />
        <Frame>{children}</Frame>
      </DataProvider>
    </NuqsAdapter>
  </ThemeProvider>
);
