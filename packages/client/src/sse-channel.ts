import type { AppRouter } from '@ciris/telemetry-api';
import { httpSubscriptionLink, type OperationResultEnvelope, type TRPCClientError, type TRPCLink } from '@trpc/client';
import { EventSource, type EventSourceInit } from 'eventsource';
import type { ConnectionStore } from './connection.ts';
import type { LiveChannel } from './live-channel.ts';
import { observable } from './observable.ts';
import { authorization, type Token } from './token.ts';

export interface SseChannelOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly token: Token | undefined;
  readonly connection: ConnectionStore;
}

type Failure = TRPCClientError<AppRouter>;
type Envelope = OperationResultEnvelope<unknown, Failure>;

/** Tells of every piece that passes, keep-alives included, which the link above does not show. */
const heardThrough = (response: Response, heard: () => void) => {
  const { url, status, redirected, headers } = response;
  const ear = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, out) => {
      heard();
      out.enqueue(piece);
    },
  });
  return { url, status, redirected, headers, body: response.body?.pipeThrough(ear) ?? null };
};

/**
 * Server-sent events read through fetch and not through the browser's EventSource: that one cannot
 * send a token, and Node has none.
 */
export const openSseChannel = (options: SseChannelOptions): LiveChannel => {
  const { connection, token } = options;
  let left = false;

  const get: NonNullable<EventSourceInit['fetch']> = async (url, init) => {
    const headers = { ...init.headers, ...(await authorization(token)) };
    const response = await options.fetch(url, { ...init, headers } as RequestInit);
    return heardThrough(response, connection.heard);
  };
  const events = httpSubscriptionLink<AppRouter, typeof EventSource>({
    url: options.url,
    EventSource,
    eventSourceOptions: () => ({ fetch: get }),
  });

  const opened = (): void => {
    if (!left && connection.get().state !== 'open') connection.to({ state: 'open', since: Date.now() });
  };
  // An event source would come back by itself after fixed three seconds: it is ended instead, and
  // taken up again with the same back-off as a socket.
  const link: TRPCLink<AppRouter> = (runtime) => {
    const inner = events(runtime);
    return (call) =>
      observable((observer) => {
        const next = (envelope: Envelope): void => {
          const { result } = envelope;
          if (result.type === 'state' && result.state === 'pending') opened();
          if (result.type === 'state' && result.error) observer.error(result.error as Failure);
          else observer.next(envelope);
        };
        return inner(call).subscribe({ next, error: observer.error, complete: observer.complete });
      });
  };
  return {
    link,
    close: () => {
      left = true;
    },
  };
};
