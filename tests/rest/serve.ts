import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from '@ciris/telemetry-api';
import type { Clock, Core } from '@ciris/telemetry-core';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly metadata?: {
      readonly agent: string | null;
      readonly observedAt: string | null;
      readonly next?: string;
      readonly window?: { readonly from: string; readonly to: string };
      readonly unavailable: readonly { readonly field: string; readonly reason: string; readonly detail?: string }[];
    };
    readonly error?: {
      readonly code: string;
      readonly message: string;
      readonly path?: string;
      readonly remedy?: string;
      readonly candidates?: string[];
    };
  };
}

export interface Served {
  ask(path: string, init?: RequestInit): Promise<Answered>;
  /** Such as `ws://127.0.0.1:1`. */
  readonly sockets: string;
  text(path: string): Promise<{ status: number; headers: Headers; text: string }>;
  end(): Promise<void>;
}

/** What stands behind the edges. */
interface Behind {
  readonly core: Pick<Core, 'verbs' | 'otlp'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** The API's edges over a stand's core, on a real port. */
export const serve = async (stand: Behind): Promise<Served> => {
  const api = createApi({
    verbs: stand.core.verbs,
    otlp: stand.core.otlp,
    version: '0.0.0',
    basePath: '/',
    role: () => 'SYSTEM_ADMIN',
    now: () => stand.clock.now(),
    onError: () => {},
  });
  const server = createServer((request, response) => {
    if (!api.handle(request, response)) response.writeHead(404).end('not ours');
  });
  server.on('upgrade', (request, socket, head) => api.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = `http://${host}`;
  return {
    sockets: `ws://${host}`,
    ask: async (path, init) => {
      const answer = await fetch(`${base}${path}`, init);
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answered['body'] };
    },
    text: async (path) => {
      const answer = await fetch(`${base}${path}`);
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    },
    end: async () => {
      api.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
