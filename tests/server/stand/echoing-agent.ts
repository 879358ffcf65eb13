import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** An agent that repeats in its answers and errors what it was sent: nothing of that may be shown. */
export interface EchoingAgent {
  readonly url: string;
  readonly port: number;
  /** How often it was asked on each path. */
  readonly asked: ReadonlyMap<string, number>;
  /** From now on it sends whoever asks elsewhere. */
  redirectTo(url: string): void;
  refuse(): void;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

export const startEchoingAgent = async (): Promise<EchoingAgent> => {
  const asked = new Map<string, number>();
  let elsewhere: string | null = null;
  let refusing = false;
  const answer = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const said = `${request.headers.authorization ?? ''} ${await bodyOf(request)}`;
    if (elsewhere !== null) return answer(response, 307, {}, { location: `${elsewhere}${request.url}` });
    if (path === '/v1/auth/login' && !refusing)
      return answer(response, 200, {
        access_token: 'ciris_admin_session-secret',
        token_type: 'bearer',
        role: 'ADMIN',
        expires_in: 3600,
        user_id: 'wa-echo',
      });
    if (path === '/openapi.json') {
      return answer(response, 200, {
        paths: { '/v1/system/health': {}, '/v1/auth/login': {}, '/v1/telemetry/unified': {} },
      });
    }
    if (path === '/v1/system/health') {
      return answer(response, 200, {
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
      });
    }
    answer(response, refusing ? 401 : 500, { detail: `cannot do it for ${said}` });
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
