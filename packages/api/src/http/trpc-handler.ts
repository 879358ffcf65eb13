import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AnyRouter } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { RequestContext } from '../trpc/base.ts';

export interface TrpcHandlerOptions<R extends AnyRouter> {
  readonly router: R;
  /** Such as `/api/trpc`. */
  readonly endpoint: string;
  readonly context: () => RequestContext;
  readonly onError: (path: string | undefined, error: Error) => void;
}

/** A request must fit here: the largest input is a list of agents. */
const MAX_BODY_BYTES = 1_000_000;

const withHeaders = (response: Response): Response => {
  // A proxy must neither hold back nor change a subscription's events.
  response.headers.set('x-accel-buffering', 'no');
  response.headers.set('cache-control', 'no-store, no-transform');
  return response;
};

const tooLarge = (): Response =>
  Response.json({ error: { message: `A request body is at most ${MAX_BODY_BYTES} bytes.` } }, { status: 413 });

/** tRPC over HTTP: queries, mutations, and subscriptions as server-sent events. */
export const createTrpcHandler = <R extends AnyRouter>(options: TrpcHandlerOptions<R>) => {
  const listener = getRequestListener(
    async (request) => {
      if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return tooLarge();
      return withHeaders(
        await fetchRequestHandler({
          endpoint: options.endpoint,
          req: request,
          router: options.router,
          createContext: options.context,
          onError: ({ path, error }) => options.onError(path, error.cause ?? error),
        }),
      );
    },
    { overrideGlobalObjects: false },
  );
  return (request: IncomingMessage, response: ServerResponse): void => {
    void listener(request, response);
  };
};
