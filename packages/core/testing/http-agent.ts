import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Generation } from '@ciris/telemetry-contracts';
import { agentTime, providerRow, unifiedBody } from './agent-bodies.ts';
import type { TestClock } from './test-clock.ts';

export interface SeenRequest {
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly authorization: string | null;
  readonly body: string;
  readonly at: number;
}

export type Reply = (response: ServerResponse, request: SeenRequest) => void;

/** A real HTTP server that answers like an agent of a generation, and wrongly where a test wants it. */
export interface HttpAgent {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Answers a path (without query) in another way; null: as usual again. */
  reply(path: string, reply: Reply | null): void;
  /** Answers everything in another way. */
  replyAll(reply: Reply | null): void;
  /** Another process begins; sessions of the one before are forgotten. */
  restart(): void;
  /** Begins to listen, or stops listening and cuts all connections. */
  listen(): Promise<void>;
  shut(): Promise<void>;
  /** What it says of itself; may be changed at any time. */
  readonly told: Told;
}

export interface Told {
  generation: Generation;
  version: string;
  cognitiveState: string | null;
  queueSize: number;
  thoughtsTotal: number;
  llmCalls: number;
  /** Added to every time it tells, ms. */
  clockOffsetMs: number;
  startedAt: number;
  /** Accepted bearers, whole; null: any. */
  bearers: Set<string> | null;
  user: { username: string; password: string } | null;
}

/** A log-in's token, and how one of a process that is gone is refused. */
const SESSIONS: Readonly<Record<Generation, { token: (n: number) => string; unknown: unknown; refused: unknown }>> = {
  early: {
    token: (n) => `ciris_system_admin_token${n}`,
    unknown: { detail: 'Invalid API key' },
    refused: { detail: 'Invalid credentials' },
  },
  v1: {
    token: (n) => `ciris_admin_token${n}`,
    unknown: { detail: 'Invalid API key' },
    refused: { detail: 'Invalid credentials' },
  },
  v2: {
    token: (n) => `sess:wa-root-key:token${n}.0123456789abcdef`,
    unknown: { detail: 'Invalid session token' },
    refused: { error: 'invalid credentials', reason_id: 'auth.login.invalid_credentials' },
  },
};

const VERSIONS: Readonly<Record<Generation, string>> = { early: '1.4.1-beta', v1: '1.9.4-stable', v2: '2.16.5-stable' };

const PATHS: Readonly<Record<Generation, readonly string[]>> = {
  early: ['/v1/system/health', '/v1/auth/login'],
  v1: ['/v1/system/health', '/v1/auth/login', '/v1/telemetry/unified'],
  v2: ['/v1/system/health', '/v1/telemetry/unified', '/v1/system/llm/providers'],
};

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

export interface HttpAgentOptions {
  readonly generation: Generation;
  readonly clock: TestClock;
  /** Answers of other paths, by path without query. */
  readonly bodies?: ReadonlyMap<string, unknown>;
}

export const createHttpAgent = async ({ generation, clock, bodies }: HttpAgentOptions): Promise<HttpAgent> => {
  const seen: SeenRequest[] = [];
  const replies = new Map<string, Reply>();
  const sockets = new Set<Socket>();
  let all: Reply | null = null;
  let logins = 0;
  let port = 0;

  const told: Told = {
    generation,
    version: VERSIONS[generation],
    cognitiveState: 'work',
    queueSize: 0,
    thoughtsTotal: 0,
    llmCalls: 0,
    clockOffsetMs: 0,
    startedAt: clock.now() - 100_000,
    bearers: null,
    user: null,
  };

  const time = (): string => agentTime(clock.now() + told.clockOffsetMs);
  const uptime = (): number => (clock.now() - told.startedAt) / 1000;

  const usual: Readonly<Record<string, () => unknown>> = {
    '/openapi.json': () => ({ paths: Object.fromEntries(PATHS[told.generation].map((path) => [path, {}])) }),
    '/v1/system/health': () => ({
      data: {
        status: 'healthy',
        version: told.version,
        uptime_seconds: uptime(),
        services: {},
        initialization_complete: true,
        cognitive_state: told.cognitiveState,
        timestamp: time(),
        ...(told.generation === 'v2' ? { warnings: [], degraded_mode: false, role: 'agent' } : {}),
      },
      metadata: { timestamp: time() },
    }),
    '/v1/system/runtime/queue': () => ({
      data: {
        processor_name: 'agent',
        queue_size: told.queueSize,
        max_size: 1000,
        processing_rate: 10,
        average_latency_ms: 0,
        oldest_message_age_seconds: null,
      },
    }),
    '/v1/telemetry/unified': () => unifiedBody(told, { time: time(), uptimeSeconds: uptime() }),
    '/v1/system/llm/providers': () => ({ data: { providers: [providerRow(told.llmCalls)], total_count: 1 } }),
  };

  const logIn = (request: SeenRequest, response: ServerResponse): void => {
    const given = JSON.parse(request.body || '{}') as Partial<{ username: string; password: string }>;
    if (!told.user || given.username !== told.user.username || given.password !== told.user.password) {
      json(SESSIONS[told.generation].refused, 401)(response, request);
      return;
    }
    logins += 1;
    const token = SESSIONS[told.generation].token(logins);
    told.bearers ??= new Set();
    told.bearers.add(`Bearer ${token}`);
    json({ access_token: token, token_type: 'Bearer', expires_in: 86_400, role: 'ADMIN' })(response, request);
  };

  const open = new Set(['/v1/system/health', '/openapi.json', '/v1/auth/login']);

  const answer = (request: SeenRequest, response: ServerResponse): void => {
    const [path = ''] = request.path.split('?');
    const other = all ?? replies.get(path);
    if (other) {
      other(response, request);
      return;
    }
    if (!open.has(path) && told.bearers !== null && !told.bearers.has(request.authorization ?? '')) {
      json(SESSIONS[told.generation].unknown, 401)(response, request);
      return;
    }
    if (path === '/v1/auth/login' && request.method === 'POST') {
      logIn(request, response);
      return;
    }
    const body = usual[path]?.() ?? bodies?.get(path);
    if (body === undefined) json({ detail: 'Not Found' }, 404)(response, request);
    else json(body)(response, request);
  };

  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request: SeenRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        authorization: incoming.headers.authorization ?? null,
        body,
        at: clock.now(),
      };
      seen.push(request);
      answer(request, response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  const listen = (): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  await listen();

  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    told,
    reply: (path, reply) => {
      if (reply) replies.set(path, reply);
      else replies.delete(path);
    },
    replyAll: (reply) => {
      all = reply;
    },
    restart: () => {
      told.startedAt = clock.now();
      told.thoughtsTotal = 0;
      told.llmCalls = 0;
      // Log-ins die with the process; a service token lives on.
      for (const bearer of told.bearers ?? []) if (/ (?:ciris_|sess:)/.test(bearer)) told.bearers?.delete(bearer);
    },
    listen,
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
