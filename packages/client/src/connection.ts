/** By what subscriptions come. Queries and mutations are plain HTTP in either case. */
export type LiveTransport = 'websocket' | 'sse';

export type ConnectionState =
  /** Nothing is subscribed to, so nothing is connected. */
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | { readonly state: 'open'; readonly since: number }
  | {
      readonly state: 'reconnecting';
      /** Which attempt comes next, from 1. */
      readonly attempt: number;
      /** When it comes, epoch ms; null: it is under way. */
      readonly nextAt: number | null;
      /** Since when there is no connection. */
      readonly since: number;
    }
  | { readonly state: 'closed' };

export type ConnectionSnapshot = ConnectionState & {
  readonly transport: LiveTransport;
  /** Why the transport is not the one that was wished for, in a sentence. */
  readonly note: string | null;
  /** When the platform was last heard, by an event, a keep-alive or an answer; to the second. */
  readonly lastEventAt: number | null;
};

/** The connection as something to watch; fits React's `useSyncExternalStore`. */
export interface Connection {
  get(): ConnectionSnapshot;
  /** Calls after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Connects anew at once instead of waiting for the next attempt. */
  retryNow(): void;
}

export interface ConnectionStore {
  get(): ConnectionSnapshot;
  subscribe(listener: () => void): () => void;
  to(state: ConnectionState): void;
  over(transport: LiveTransport, note: string | null): void;
  /** The platform was heard. */
  heard(): void;
}

/** An age is shown in seconds: hearing a thousand frames need not wake anybody a thousand times. */
const HEARD_STEP_MS = 1000;

export const createConnectionStore = (transport: LiveTransport): ConnectionStore => {
  const listeners = new Set<() => void>();
  let snapshot: ConnectionSnapshot = { state: 'idle', transport, note: null, lastEventAt: null };
  const put = (next: ConnectionSnapshot): void => {
    snapshot = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    to: (state) => {
      const { transport: by, note, lastEventAt } = snapshot;
      put({ ...state, transport: by, note, lastEventAt });
    },
    over: (by, note) => put({ ...snapshot, transport: by, note }),
    heard: () => {
      const now = Date.now();
      if (snapshot.lastEventAt !== null && now - snapshot.lastEventAt < HEARD_STEP_MS) return;
      put({ ...snapshot, lastEventAt: now });
    },
  };
};
