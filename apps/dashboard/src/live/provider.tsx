'use client';

import { HydrationBoundary, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queryClient, telemetryClient } from './client.ts';
import { DrawnAt } from './drawn-at.ts';
import type { FirstAnswers } from './first-answers.ts';
import { trpc } from './trpc.ts';

export interface DataProviderProps {
  readonly children: ReactNode;
  /** What the page was drawn with; null: the browser asks for all of it. */
  readonly first: FirstAnswers | null;
}

/** The typed client and what it has answered so far, for the whole page. */
export const DataProvider = ({ children, first }: DataProviderProps) => {
  const [queries] = useState(queryClient);
  const [client] = useState(() => telemetryClient().api);
  return (
    <trpc.Provider client={client} queryClient={queries}>
      <QueryClientProvider client={queries}>
        <DrawnAt value={first?.drawnAt ?? null}>
          <HydrationBoundary state={first?.answers}>{children}</HydrationBoundary>
        </DrawnAt>
      </QueryClientProvider>
    </trpc.Provider>
  );
};
