import type { AppRouter } from '@cirisai/telemetry-client';
import type { DehydratedState } from '@tanstack/react-query';
import { createTRPCClient, httpLink } from '@trpc/client';
import { createServerSideHelpers } from '@trpc/react-query/server';
import { askFirst } from './first-questions.ts';

/** What a page is drawn with on the platform, so that it says something before its code has come. */
export interface FirstAnswers {
  /** Epoch ms, on the platform's clock. */
  readonly drawnAt: number;
  readonly answers: DehydratedState;
}

/** A page that would have to wait longer is drawn without, and the browser asks. */
const PATIENCE_MS = 1000;

/**
 * Asks the platform what the page at this address begins with. What is refused or late is left to
 * the browser, which says why.
 * @param platform its address with the base path
 * @param address of the page below it, with its search
 */
export const firstAnswers = async (platform: string, address: string): Promise<FirstAnswers> => {
  const drawnAt = Date.now();
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const client = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${platform}/api/trpc`,
        // Over the loopback, packing costs more than it saves.
        headers: { 'accept-encoding': 'identity' },
        fetch: (url, init) => fetch(url, { ...(init as RequestInit), signal: patience }),
      }),
    ],
  });
  const ask = createServerSideHelpers({
    client,
    queryClientConfig: { defaultOptions: { queries: { retry: false } } },
  });
  const url = URL.parse(address, platform);
  if (url !== null) await askFirst(ask, url, drawnAt);
  const answers = ask.dehydrate({ shouldDehydrateQuery: ({ state }) => state.status === 'success' });
  return { drawnAt, answers };
};
