import type { AppRouter } from '@ciris/telemetry-api';
import type { TRPCLink } from '@trpc/client';
import type { Address } from './address.ts';
import { backOffMs } from './back-off.ts';
import { openLater } from './channel-later.ts';
import type { ConnectionStore } from './connection.ts';
import type { LiveChannel } from './live-channel.ts';
import { createLiveLink } from './live-link.ts';
import { authorization, type Token } from './token.ts';
import { openWebSocketChannel } from './websocket-channel.ts';

export interface LiveOptions {
  readonly address: Address;
  readonly request: typeof fetch;
  /** Undefined: this runtime has none. */
  readonly socket: typeof WebSocket | undefined;
  readonly token: Token | undefined;
  readonly store: ConnectionStore;
  readonly wished: 'websocket' | 'sse' | 'auto';
}

export interface Live {
  readonly link: TRPCLink<AppRouter>;
  retryNow(): void;
  /** A plain request was answered: the platform is there, so a long wait may be cut short. */
  onAnswer(): void;
  close(): void;
}

/** Upgrades refused or cut off in a row before anything came, while plain requests are answered, after which they count as blocked. */
const BLOCKED_AFTER = 2;
const PROBE_WITHIN_MS = 5000;
/** A shorter wait than this need not be cut, and not more often than that. */
const HURRY_MS = 300;
const HURRY_EACH_MS = 2000;
const BLOCKED_NOTE = 'WebSocket connections are blocked on the way. Live changes come by server-sent events instead.';
const NONE_NOTE = 'This runtime has no WebSocket. Live changes come by server-sent events instead.';

/** True when the platform answers plain requests. One that starts, or a proxy without it (5xx), says nothing of upgrades. */
const answers = async ({ address, request, token }: LiveOptions): Promise<boolean> => {
  try {
    const { status } = await request(`${address.http}/system.about`, {
      headers: await authorization(token),
      signal: AbortSignal.timeout(PROBE_WITHIN_MS),
    });
    return status < 500;
  } catch {
    return false;
  }
};

export const createLive = (options: LiveOptions): Live => {
  const { address, store, token, socket, wished } = options;
  /** In a row, over all the channels that were tried. */
  let refused = 0;
  let hurriedAt = 0;
  let closed = false;
  if (wished === 'auto' && socket === undefined) store.over('sse', NONE_NOTE);

  /** The platform answered before the refusal that is looked at. */
  let reached = false;

  /** Blocked is what is refused between two answers: one alone may come of a platform that has just started. */
  const fallBack = async (): Promise<void> => {
    if (store.get().transport === 'sse') return;
    const before = reached;
    reached = await answers(options);
    // The socket may have opened, or somebody closed, while the question was under way.
    if (closed || !reached || store.get().state === 'open' || store.get().transport === 'sse') return;
    if (before) store.over('sse', BLOCKED_NOTE);
    link.reopen();
  };
  const open = (): LiveChannel => {
    if (store.get().transport === 'sse' || socket === undefined) {
      store.to({ state: 'connecting' });
      return openLater(async () => {
        const { openSseChannel } = await import('./sse-channel.ts');
        return openSseChannel({ url: address.http, fetch: options.request, token, connection: store });
      });
    }
    return openWebSocketChannel({
      url: address.ws,
      WebSocket: socket,
      token,
      connection: store,
      onProved: () => {
        refused = 0;
        reached = false;
      },
      onRefused: (silent) => {
        refused += 1;
        if (wished === 'auto' && (silent || refused >= BLOCKED_AFTER)) void fallBack();
      },
    });
  };
  const link = createLiveLink({
    open,
    onIdle: () => {
      if (!closed) store.to({ state: 'idle' });
    },
    onBroken: () => {
      const snapshot = store.get();
      const now = Date.now();
      const reconnecting = snapshot.state === 'reconnecting' ? snapshot : null;
      // All subscriptions break together and come back together.
      if (reconnecting?.nextAt && reconnecting.nextAt > now) return reconnecting.nextAt - now;
      const attempt = (reconnecting?.attempt ?? 0) + 1;
      const delay = backOffMs(attempt);
      store.to({ state: 'reconnecting', attempt, nextAt: now + delay, since: reconnecting?.since ?? now });
      return delay;
    },
  });
  const retryNow = (): void => {
    if (!closed && store.get().state !== 'idle') link.reopen();
  };
  return {
    link: link.link,
    retryNow,
    onAnswer: () => {
      const snapshot = store.get();
      const now = Date.now();
      const waits = snapshot.state === 'reconnecting' && snapshot.nextAt !== null && snapshot.nextAt - now > HURRY_MS;
      if (!waits || now - hurriedAt < HURRY_EACH_MS) return;
      hurriedAt = now;
      retryNow();
    },
    close: () => {
      closed = true;
      link.close();
      store.to({ state: 'closed' });
    },
  };
};
