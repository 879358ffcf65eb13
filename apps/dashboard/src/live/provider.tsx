'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queryClient, telemetryClient } from './client.ts';
import { trpc } from './trpc.ts';

/** The typed client and what it has answered so far, for the whole page. */
export const DataProvider = ({ children }: { children: ReactNode }) => {
  const [queries] = useState(queryClient);
  const [client] = useState(() => telemetryClient().api);
  return (
    <trpc.Provider client={client} queryClient={queries}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
};
