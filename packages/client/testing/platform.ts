import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Caller, createApi, type Verbs } from '@ciris/telemetry-api';
import { type Channel, TelemetryError, type Tracked } from '@ciris/telemetry-contracts';

type Change = { agent: string; channel: Channel; seq: number; at: number };

/** The API's real edges on a real port, over verbs that a test turns by hand. */
export interface Platform {
  readonly url: string;
  readonly port: number;
  /** `lastEventId` of each subscription, as it was asked. */
  readonly resumedFrom: (string | undefined)[];
  readonly headers: IncomingHttpHeaders[];
  readonly upgrades: string[];
  change(seq: number): void;
  /** Cuts every connection, as a restarted proxy does. */
  cut(): void;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  readonly port?: number;
  /** As a proxy that knows no upgrades. */
  readonly blocksUpgrades?: boolean;
  /** As a proxy that lets upgrades in and ends them at once. */
  readonly endsUpgrades?: boolean;
  /** As one that starts, or a proxy whose platform is gone: 503 to everything. */
  readonly starts?: boolean;
}

const nothing = (): never => {
  throw new TelemetryError('UNAVAILABLE', 'This test platform has no such verb.');
};

const createChanges = () => {
  const kept: Change[] = [];
  const waiting = new Set<() => void>();
  const next = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      waiting.add(resolve);
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  return {
    add: (seq: number): void => {
      kept.push({ agent: 'scout', channel: 'queue', seq, at: seq });
      for (const wake of waiting) wake();
      waiting.clear();
    },
    follow: async function* ({ signal }: Caller, from: number): AsyncGenerator<Tracked<{ changes: Change[] }>> {
      let last = from;
      while (!signal?.aborted) {
        const news = kept.filter((change) => change.seq > last);
        for (const change of news) {
          last = change.seq;
          yield { id: String(last), data: { changes: [change] } };
        }
        if (news.length === 0) await next(signal);
      }
    },
  };
};

const WEBSOCKET_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A close frame that says 1011. */
const CLOSE = Buffer.from([0x88, 0x02, 0x03, 0xf3]);

const openAndEnd = (request: IncomingMessage, socket: Duplex): void => {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${WEBSOCKET_KEY}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
  socket.end(CLOSE);
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

export const startPlatform = async (options: PlatformOptions = {}): Promise<Platform> => {
  const changes = createChanges();
  const resumedFrom: (string | undefined)[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const upgrades: string[] = [];
  const group = (verbs: object): object => new Proxy(verbs, { get: (own, name) => Reflect.get(own, name) ?? nothing });
  const verbs = new Proxy(
    {
      agents: group({
        list: async () => ({ rows: [], observedAt: null, columns: {} }),
        get: async () => {
          throw new TelemetryError('NOT_FOUND', 'There is no agent ghost.', { remedy: 'Ask agents.list.' });
        },
      }),
      system: group({
        about: async () => ({
          version: '0.0.0',
          nodeVersion: process.version,
          startedAt: 1,
          now: 2,
          role: 'SYSTEM_ADMIN' as const,
          agents: 1,
          simulatedAgents: 0,
          basePath: '/',
        }),
      }),
      live: group({
        changes: (caller: Caller, _input: unknown, lastEventId: string | undefined) => {
          resumedFrom.push(lastEventId);
          return changes.follow(caller, Number(lastEventId ?? 0));
        },
      }),
    },
    { get: (own, name) => Reflect.get(own, name) ?? group({}) },
  ) as unknown as Verbs;

  const api = createApi({
    verbs,
    otlp: { receive: async () => ({ refused: 0, message: '' }) },
    version: '0.0.0',
    basePath: '/',
    role: () => 'SYSTEM_ADMIN',
    onError: () => {},
  });
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    headers.push(request.headers);
    if (options.starts) response.writeHead(503).end();
    else if (!api.handle(request, response)) response.writeHead(404).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    upgrades.push(request.url ?? '');
    if (options.starts) socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
    else if (options.blocksUpgrades) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
    else if (options.endsUpgrades) openAndEnd(request, socket);
    else if (!api.upgrade(request, socket, head)) socket.destroy();
  });
  const port = await listen(server, options.port ?? 0);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    resumedFrom,
    headers,
    upgrades,
    change: changes.add,
    cut,
    stop: async () => {
      api.close();
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Waits until it holds; a test that waits in vain fails by its own time limit. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
