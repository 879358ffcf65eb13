import type { AppRouter } from '@ciris/telemetry-api';
import { createWSClient, wsLink } from '@trpc/client';
import { backOffMs } from './back-off.ts';
import type { ConnectionStore } from './connection.ts';
import type { LiveChannel } from './live-channel.ts';
import { readToken, type Token } from './token.ts';
import { watchedSocket } from './watched-socket.ts';

export interface WebSocketChannelOptions {
  readonly url: string;
  readonly WebSocket: typeof WebSocket;
  readonly token: Token | undefined;
  readonly connection: ConnectionStore;
  /** An upgrade was refused, or closed before it carried anything; `silent`: it was not even answered. */
  readonly onRefused: (silent: boolean) => void;
  readonly onProved: () => void;
}

/** A connection that held this long was a good one: the next loss begins to count anew. */
const HELD_MS = 5000;
const KEEP_ALIVE = { enabled: true, intervalMs: 5000, pongTimeoutMs: 4000 };

export const openWebSocketChannel = (options: WebSocketChannelOptions): LiveChannel => {
  const { connection, token } = options;
  let attempt = 0;
  let openSince: number | null = null;
  let lostSince = Date.now();
  let left = false;
  connection.to({ state: 'connecting' });

  const lost = (nextAt: number | null): void => {
    if (!left) connection.to({ state: 'reconnecting', attempt, nextAt, since: lostSince });
  };
  const client = createWSClient({
    url: options.url,
    WebSocket: watchedSocket(options.WebSocket, {
      onAttempt: () => {
        if (attempt > 0) lost(null);
      },
      onHeard: connection.heard,
      onProved: () => {
        if (!left) options.onProved();
      },
      onRefused: (silent) => {
        if (!left) options.onRefused(silent);
      },
    }),
    keepAlive: KEEP_ALIVE,
    // Its own count begins anew with each connection, even one that closes at once.
    retryDelayMs: () => {
      attempt += 1;
      const delay = backOffMs(attempt);
      lost(Date.now() + delay);
      return delay;
    },
    onOpen: () => {
      openSince = Date.now();
      if (left) return;
      connection.to({ state: 'open', since: openSince });
    },
    onClose: () => {
      if (openSince === null) return;
      lostSince = Date.now();
      if (lostSince - openSince > HELD_MS) attempt = 0;
      openSince = null;
    },
    ...(token === undefined ? {} : { connectionParams: async () => ({ token: (await readToken(token)) ?? '' }) }),
  });
  return {
    link: wsLink<AppRouter>({ client }),
    close: () => {
      left = true;
      void client.close();
    },
  };
};
