import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** An agent that repeats in its answers, errors and thoughts all that it was ever sent: nothing of that may be shown. */
export interface EchoingAgent {
  readonly url: string;
  readonly port: number;
  /** How often it was asked on each path. */
  readonly asked: ReadonlyMap<string, number>;
  /** From now on it sends whoever asks elsewhere. */
  redirectTo(url: string): void;
  refuse(): void;
}

/** What was sent as it came, and bare, with nothing beside it that tells what it is. */
const sentIn = (authorization: string, body: string): readonly string[] => {
  const members = body === '' ? {} : (JSON.parse(body) as Readonly<Record<string, string>>);
  return [authorization, authorization.replace(/^Bearer (?:service:)?/, ''), body, ...Object.values(members)];
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

type Bodies = Readonly<Record<string, (said: string) => unknown>>;

const STREAM = '/v1/system/runtime/reasoning-stream';
const EVENTS = { 'content-type': 'text/event-stream' };

/** What anybody is told, also when credentials are refused. */
const OPEN: Bodies = {
  '/openapi.json': () => ({
    paths: { '/v1/system/health': {}, '/v1/auth/login': {}, '/v1/telemetry/unified': {} },
  }),
  '/v1/system/health': (said) => ({
    data: {
      status: 'healthy',
      version: '1.9.4-stable',
      uptime_seconds: 60,
      services: {},
      initialization_complete: true,
      cognitive_state: 'WORK',
      timestamp: new Date().toISOString(),
    },
    metadata: { echo: said },
  }),
};

const echo = (said: string): unknown => ({ data: { echo: said } });

/** Answered, though mostly not as an agent does; whatever else it is asked fails. */
const ANSWERED: Bodies = {
  '/v1/auth/login': () => ({
    access_token: 'ciris_admin_session-secret',
    token_type: 'bearer',
    role: 'ADMIN',
    expires_in: 3600,
    user_id: 'wa-echo',
  }),
  '/v1/telemetry/logs': echo,
  '/v1/audit/entries': echo,
  '/v1/system/services/health': echo,
};

const answerTo = (path: string, said: string, refusing: boolean): { status: number; body: unknown } => {
  const body = OPEN[path] ?? (refusing ? undefined : ANSWERED[path]);
  if (body) return { status: 200, body: body(said) };
  return { status: refusing ? 401 : 500, body: { detail: `cannot do it for ${said}` } };
};

export const ECHOED_THOUGHT = 'th-echo';
export const ECHOED_TASK = 'ta-echo';

/** A thought begins, and is told what was sent. */
const thoughtFrame = (said: string): string => {
  const event = {
    event_type: 'thought_start',
    thought_id: ECHOED_THOUGHT,
    task_id: ECHOED_TASK,
    timestamp: new Date().toISOString(),
    thought_type: 'standard',
    thought_content: `thinking of ${said}`,
    task_description: `asked by ${said}`,
    channel_id: 'channel-echo',
  };
  const update = { sequence_number: 1, timestamp: event.timestamp, events: [event] };
  return `event: connected\ndata: {"status": "connected"}\n\nevent: step_update\ndata: ${JSON.stringify(update)}\n\n`;
};

export const startEchoingAgent = async (): Promise<EchoingAgent> => {
  const asked = new Map<string, number>();
  const heard = new Set<string>();
  let elsewhere: string | null = null;
  let refusing = false;
  const answer = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    for (const words of sentIn(request.headers.authorization ?? '', await bodyOf(request))) heard.add(words);
    const said = [...heard].join(' ');
    if (elsewhere !== null) return answer(response, 307, {}, { location: `${elsewhere}${request.url}` });
    if (path === STREAM && !refusing) return void response.writeHead(200, EVENTS).write(thoughtFrame(said));
    const { status, body } = answerTo(path, said, refusing);
    answer(response, status, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    redirectTo: (url) => {
      elsewhere = url;
    },
    refuse: () => {
      refusing = true;
    },
  };
};
