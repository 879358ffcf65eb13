'use client';

import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { FollowChanges } from '../live/follow.tsx';
import { DataProvider } from '../live/provider.tsx';
import { Frame } from './frame.tsx';

export const Providers = ({ children, nonce }: { children: ReactNode; nonce?: string | undefined }) => (
  <ThemeProvider
    attribute="data-theme"
    defaultTheme="system"
    enableSystem
    disableTransitionOnChange
    {...(nonce ? { nonce } : {})}
  >
    <NuqsAdapter>
      <DataProvider>
        <FollowChanges />
        <Frame>{children}</Frame>
      </DataProvider>
    </NuqsAdapter>
  </ThemeProvider>
);
