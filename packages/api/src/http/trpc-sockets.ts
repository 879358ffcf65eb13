import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@ciris/telemetry-contracts';
import type { AnyRouter } from '@trpc/server';
import { getWSConnectionHandler, type WSSHandlerOptions } from '@trpc/server/adapters/ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { RequestContext } from '../trpc/base.ts';
import { type Failure, toFailure } from '../trpc/errors.ts';
import { answerRaw } from './raw-answer.ts';
import { createSocketReader } from './socket-reader.ts';
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
/** As RFC 6455 numbers it. */
const INVALID_DATA = 1007;
/** Before a server goes; the client comes again by itself. */
const RECONNECT = JSON.stringify({ id: null, method: 'reconnect' });

const drainedOf = async (client: WebSocket): Promise<void> => {
  while (client.readyState === WebSocket.OPEN && client.bufferedAmount > WAITS_OVER_BYTES) await sleep(LOOK_MS);
};

/** A frame that is none, or bytes that are no UTF-8: `ws` has closed the socket with the code for it. */
const isProtocolFault = (error: Error): boolean => 'code' in error && String(error.code).startsWith('WS_ERR_');
const asAskers = (failure: Failure): Failure => ({ ...failure, code: 'BAD_INPUT', message: failure.error.message });

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
  const shared: WSSHandlerOptions<R> = {
    wss: server,
    router: options.router,
    createContext: ({ req, res }): RequestContext => ({
      role: options.role(),
      trace: traceOf(req.headers.traceparent?.toString()),
      drained: () => drainedOf(res),
    }),
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    onError: ({ path, error, ctx }) => {
      const failure = toFailure(path, error, ctx?.trace.traceId);
      options.onError(isProtocolFault(failure.error) ? asAskers(failure) : failure);
    },
  };
  server.on('connection', (client, request) => {
    const asked = new URL(request.url ?? '/', 'http://platform').searchParams;
    const reader = createSocketReader({
      paramsFirst: asked.get('connectionParams') === '1',
      onRefused: (error) => {
        const { code, message } = error;
        options.onError({ traceId: undefined, path: undefined, code, message, error });
      },
      send: (answer) => client.send(answer),
      // Once the answer is sent, which tRPC does next.
      onLost: (reason) => setImmediate(() => client.close(INVALID_DATA, reason)),
    });
    getWSConnectionHandler({ ...shared, experimental_encoder: reader })(client, request);
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
      for (const client of server.clients) {
        if (client.readyState === WebSocket.OPEN) client.send(RECONNECT);
        client.close(1012, 'The server restarts.');
      }
      server.close();
    },
  };
};
