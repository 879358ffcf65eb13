import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PushIntake, Role } from '@ciris/telemetry-contracts';
import { createTrpcHandler } from './http/trpc-handler.ts';
import { createTrpcSockets } from './http/trpc-sockets.ts';
import { createOtlpHandler } from './otlp/otlp-handler.ts';
import { createRest } from './rest/create-rest.ts';
import type { Failure } from './trpc/errors.ts';
import { createAppRouter } from './trpc/router.ts';
import type { Verbs } from './trpc/verbs.ts';

export interface ApiOptions {
  readonly verbs: Verbs;
  /** Where pushes go. */
  readonly otlp: PushIntake;
  /** Such as `/` or `/telemetry`. */
  readonly basePath: string;
  /** Without accounts whoever asks on loopback is the operator. */
  readonly role: () => Role;
  readonly onError: (failure: Failure) => void;
  /** Of this platform, as its description says it. */
  readonly version: string;
  /** Epoch ms; left out: the clock of this machine. */
  readonly now?: () => number;
}

export interface Api {
  /** True: the request was one of the API's and is being answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** True: the upgrade was one of the API's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  sockets(): number;
  close(): void;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?', 1)[0] ?? '/';

/** The API's edges under one base path. */
export const createApi = (options: ApiOptions): Api => {
  const base = options.basePath.replace(/\/$/, '');
  const endpoint = `${base}/api/trpc`;
  const shared = {
    router: createAppRouter(options.verbs),
    role: options.role,
    onError: options.onError,
  };
  const http = createTrpcHandler({ ...shared, endpoint });
  const sockets = createTrpcSockets(shared);
  const rest = createRest({
    verbs: options.verbs,
    caller: (signal) => ({ role: options.role(), signal }),
    now: options.now ?? Date.now,
    onError: options.onError,
    about: { version: options.version, basePath: options.basePath },
  });
  const otlp = createOtlpHandler({ intake: options.otlp, onError: options.onError });
  const ours = (request: IncomingMessage): boolean => {
    const path = pathOf(request);
    return path === endpoint || path.startsWith(`${endpoint}/`);
  };
  return {
    handle: (request, response) => {
      if (ours(request)) {
        http(request, response);
        return true;
      }
      const url = new URL(request.url ?? '/', 'http://platform');
      if (!url.pathname.startsWith(`${base}/`)) return false;
      url.pathname = url.pathname.slice(base.length);
      return otlp.handle(request, response, url.pathname) || rest.handle(request, response, url);
    },
    upgrade: (request, socket, head) => {
      if (pathOf(request) !== endpoint) return false;
      sockets.upgrade(request, socket, head);
      return true;
    },
    sockets: sockets.count,
    close: sockets.close,
  };
};
