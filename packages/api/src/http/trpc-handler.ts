import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Role } from '@ciris/telemetry-contracts';
import { getRequestListener } from '@hono/node-server';
import type { AnyRouter } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { RequestContext } from '../trpc/base.ts';
import { type Failure, toFailure } from '../trpc/errors.ts';
import { jsonOf } from './json-body.ts';
import { checkInput } from './json-input.ts';
import { traceOf } from './trace-context.ts';

export interface TrpcHandlerOptions<R extends AnyRouter> {
  readonly router: R;
  /** Such as `/api/trpc`. */
  readonly endpoint: string;
  readonly role: () => Role;
  readonly onError: (failure: Failure) => void;
}

/** A request must fit here: the largest input is a list of agents. */
const MAX_BODY_BYTES = 1_000_000;

const withHeaders = (response: Response): Response => {
  // A proxy must neither hold back nor change a subscription's events.
  response.headers.set('x-accel-buffering', 'no');
  response.headers.set('cache-control', 'no-store, no-transform');
  return response;
};

const problem = (status: number, message: string): Response => Response.json({ error: { message } }, { status });

/** A body whose length is not said cannot be refused before it is read. */
const refuseBody = (request: Request): Response | null => {
  if (request.method !== 'POST') return null;
  const length = request.headers.get('content-length');
  if (length === null) return problem(411, 'Say the length of the body with a content-length header.');
  return Number(length) > MAX_BODY_BYTES ? problem(413, `A request body is at most ${MAX_BODY_BYTES} bytes.`) : null;
};

/** A path that is encoded wrong names no procedure. */
const refusePath = (request: Request): Response | null => {
  try {
    decodeURIComponent(request.url.split('?', 1)[0] ?? '');
    return null;
  } catch {
    return problem(400, 'The path is encoded wrong: after each % two hexadecimal digits of UTF-8 follow.');
  }
};

/** Read as strictly as every other body: what an engine drops without a word is refused. */
const strictly = (request: Request): Request =>
  Object.defineProperty(request, 'json', { value: async () => jsonOf(Buffer.from(await request.arrayBuffer())) });

/** tRPC over HTTP: queries, mutations, and subscriptions as server-sent events. */
export const createTrpcHandler = <R extends AnyRouter>(options: TrpcHandlerOptions<R>) => {
  const listener = getRequestListener(
    async (request) => {
      const refusal = refusePath(request) ?? refuseBody(request);
      if (refusal) return refusal;
      const trace = traceOf(request.headers.get('traceparent'));
      return withHeaders(
        await fetchRequestHandler({
          endpoint: options.endpoint,
          req: strictly(request),
          router: options.router,
          createContext: ({ req, resHeaders, info }): RequestContext => {
            resHeaders.set('traceparent', trace.traceparent);
            if (req.method === 'GET' && info.url) checkInput(info.url);
            return { role: options.role(), trace };
          },
          onError: ({ path, error }) => options.onError(toFailure(path, error, trace.traceId)),
        }),
      );
    },
    { overrideGlobalObjects: false },
  );
  return (request: IncomingMessage, response: ServerResponse): void => {
    void listener(request, response);
  };
};
