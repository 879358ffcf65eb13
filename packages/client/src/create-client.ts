import type { AppRouter } from '@ciris/telemetry-api';
import {
  createTRPCClient,
  type HTTPLinkOptions,
  httpBatchLink,
  httpLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { type Address, resolveAddress } from './address.ts';
import { type Connection, createConnectionStore } from './connection.ts';
import { createLive } from './live.ts';
import { authorization, type Token } from './token.ts';

export interface TelemetryClientOptions {
  /**
   * Address of the platform with its base path, such as `http://127.0.0.1:4747`. In a browser also
   * relative to the page's origin, such as `/`.
   */
  readonly url: string;
  /**
   * By what subscriptions come. `auto`, the default: WebSocket where there is one, and server-sent
   * events as soon as upgrades turn out to be blocked; `connection` says so.
   */
  readonly transport?: 'websocket' | 'sse' | 'auto';
  readonly token?: Token;
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
}

export interface TelemetryClient {
  /** Every procedure by its name: `api.agents.list.query()`, `api.live.changes.subscribe(input, handlers)`. */
  readonly api: TRPCClient<AppRouter>;
  readonly connection: Connection;
  /** Ends all subscriptions and the connection. Queries still work. */
  close(): void;
}

type Request = NonNullable<HTTPLinkOptions<AppRouter['_def']['_config']['$types']>['fetch']>;

/** Proxies cut longer addresses; a batch beyond it is sent in parts. */
const MAX_URL_LENGTH = 4000;

const requestLinks = (address: Address, options: TelemetryClientOptions, request: Request) => {
  const shared = { url: address.http, fetch: request, headers: () => authorization(options.token) };
  return splitLink<AppRouter>({
    // A slow query must not hold back the ones that were asked with it.
    condition: (op) => op.context.alone === true,
    true: httpLink(shared),
    false: httpBatchLink({ ...shared, maxURLLength: MAX_URL_LENGTH }),
  });
};

/**
 * A typed client of the platform, for browser and Node.
 * @throws TypeError when `url` cannot be used, or `transport` needs what this runtime has not.
 */
export const createTelemetryClient = (options: TelemetryClientOptions): TelemetryClient => {
  const address = resolveAddress(options.url);
  // A browser's fetch refuses to be called as a method of anything but its window.
  const own = options.fetch ?? globalThis.fetch;
  const given: typeof fetch = (input, init) => own(input, init);
  const socket = options.WebSocket ?? globalThis.WebSocket;
  const wished = options.transport ?? 'auto';
  if (wished === 'websocket' && socket === undefined) {
    throw new TypeError('transport: "websocket" needs a WebSocket class, and this runtime has none. Pass `WebSocket`.');
  }
  const store = createConnectionStore(wished === 'sse' || socket === undefined ? 'sse' : 'websocket');
  const request: Request = async (input, init) => {
    const response = await given(input, init as RequestInit);
    store.heard();
    live.onAnswer();
    return response;
  };
  const live = createLive({ address, request: given, socket, token: options.token, store, wished });
  return {
    api: createTRPCClient<AppRouter>({
      links: [
        splitLink<AppRouter>({
          condition: (op) => op.type === 'subscription',
          true: live.link,
          false: requestLinks(address, options, request),
        }),
      ],
    }),
    connection: { get: store.get, subscribe: store.subscribe, retryNow: live.retryNow },
    close: live.close,
  };
};
