'use client';

import { createTelemetryClient, isTelemetryError, type TelemetryClient } from '@cirisai/telemetry-client';
import { QueryClient } from '@tanstack/react-query';
import { BASE_PATH } from '../env.ts';

/** While a page is drawn on the server nothing is asked, so where to is of no matter there. */
const NOWHERE = 'http://127.0.0.1';

const createClient = (): TelemetryClient =>
  createTelemetryClient({ url: typeof window === 'undefined' ? NOWHERE : BASE_PATH || '/' });

let inBrowser: TelemetryClient | undefined;

/** One a page, whatever React does to the tree. */
export const telemetryClient = (): TelemetryClient => {
  if (typeof window === 'undefined') return createClient();
  inBrowser ??= createClient();
  return inBrowser;
};

const MAX_RETRIES = 2;

/** What the platform itself refused will not be otherwise a second later. */
const worthRetrying = (failures: number, error: unknown): boolean => !isTelemetryError(error) && failures < MAX_RETRIES;

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1500,
        // No `gcTime`: its default keeps five minutes in a browser, and sets no timer that would hold a
        // request where the page is drawn.
        retry: worthRetrying,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
        refetchIntervalInBackground: false,
      },
      mutations: { retry: false },
    },
  });

let answers: QueryClient | undefined;

/** One a page too: React may draw the first time twice, and must not ask twice for that. */
export const queryClient = (): QueryClient => {
  if (typeof window === 'undefined') return createQueryClient();
  answers ??= createQueryClient();
  return answers;
};
