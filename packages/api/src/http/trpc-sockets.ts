import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@ciris/telemetry-contracts';
import type { AnyRouter } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { RequestContext } from '../trpc/base.ts';
import { type Failure, toFailure } from '../trpc/errors.ts';
import { answerRaw } from './raw-answer.ts';
import { traceOf } from './trace-context.ts';

export interface TrpcSocketOptions<R extends AnyRouter> {
  readonly router: R;
  readonly role: () => Role;
  readonly onError: (failure: Failure) => void;
}

const MAX_PAYLOAD_BYTES = 1_000_000;
/** A viewer that asks faster than it reads is cut off, and resumes from its cursor. */
const MAX_BUFFERED_BYTES = 8_000_000;
const WATCH_MS = 5_000;
/** Over this a subscription tells nothing more until the viewer has read: it stands at its cursor, and nothing waits here. */
const WAITS_OVER_BYTES = 1_000_000;
const LOOK_MS = 50;

const drainedOf = async (client: WebSocket): Promise<void> => {
  while (client.readyState === WebSocket.OPEN && client.bufferedAmount > WAITS_OVER_BYTES) await sleep(LOOK_MS);
};

export interface TrpcSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Open connections. */
  count(): number;
  /** Tells clients to connect again elsewhere or later, then closes. */
  close(): void;
}

/** tRPC over one WebSocket a viewer. */
export const createTrpcSockets = <R extends AnyRouter>(options: TrpcSocketOptions<R>): TrpcSockets => {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES, perMessageDeflate: false });
  const handler = applyWSSHandler({
    wss: server,
    router: options.router,
    createContext: ({ req, res }): RequestContext => ({
      role: options.role(),
      trace: traceOf(req.headers.traceparent?.toString()),
      drained: () => drainedOf(res),
    }),
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    onError: ({ path, error, ctx }) => options.onError(toFailure(path, error, ctx?.trace.traceId)),
  });
  server.on('wsClientError', (error, socket) => answerRaw(socket, 400, `No WebSocket: ${error.message}.`));
  const watch = setInterval(() => {
    for (const client of server.clients) {
      if (client.bufferedAmount > MAX_BUFFERED_BYTES) client.terminate();
    }
  }, WATCH_MS);
  watch.unref();
  return {
    upgrade: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    count: () => server.clients.size,
    close: () => {
      clearInterval(watch);
      handler.broadcastReconnectNotification();
      for (const client of server.clients) client.close(1012, 'The server restarts.');
      server.close();
    },
  };
};
