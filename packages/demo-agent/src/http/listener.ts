import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, hold } from '../clock.ts';
import { splitPath } from './answer.ts';
import type { Handler } from './reply.ts';
import { respond } from './respond.ts';
import type { Traffic } from './traffic.ts';

const HOST = '127.0.0.1';
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Below the ports that the system gives to connections, so that none takes ours while it is closed. */
const OWN_PORTS = { from: 15_000, count: 17_000 };
const TRIES = 40;

export interface Listener {
  readonly port: number;
  /** Refuses connections and drops those that are open. */
  close(): Promise<void>;
  open(): Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const ownPort = (): number => OWN_PORTS.from + Math.floor(Math.random() * OWN_PORTS.count);

const listenSomewhere = async (server: Server, port: number): Promise<number> => {
  if (port !== 0) return listen(server, port);
  for (let left = TRIES; ; left -= 1) {
    try {
      return await listen(server, ownPort());
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
};

/** Opens an agent's port on loopback; 0 finds a free one, which stays the same when it is reopened. */
export const startListener = async (
  clock: Clock,
  port: number,
  traffic: Traffic,
  handle: Handler,
): Promise<Listener> => {
  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    traffic.request({ method, path: url, body, at: clock.now() });
    const { path, query } = splitPath(url);
    respond(
      clock,
      traffic,
      response,
      handle({ method, path, query, body, authorization: request.headers.authorization }),
    );
  };
  const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => {
    onRequest(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => socket.setNoDelay(true));
  const bound = await listenSomewhere(server, port);
  return {
    port: bound,
    async close() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    async open() {
      if (server.listening) return;
      const release = hold(clock);
      try {
        await listen(server, bound);
      } finally {
        release();
      }
    },
  };
};
