import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Api, admit, answerRaw, CLOSED_POLICY, SECURITY_HEADERS } from '@ciris/telemetry-api';
import type { Dashboard } from './pages.ts';

/** What answers: pages once they are drawn, the API once all agents are known. */
export interface Answering {
  api: Api | null;
  dashboard: Dashboard | null;
}

const STARTING = 'Starting: pages and answers come in a moment.';

const refuse = (response: ServerResponse, status: number, message: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
};

/** What the HTTP parser refuses before there is a request. */
const NOT_HTTP: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come in time.'],
};

const guard = (response: ServerResponse): void => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  // Pages set one of their own.
  response.setHeader('content-security-policy', CLOSED_POLICY);
};

export const createHttpServer = (answering: Answering, port: () => number): Server => {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    guard(response);
    const refusal = admit(request, port());
    if (refusal) {
      refuse(response, refusal.status, refusal.message);
    } else if (!answering.api?.handle(request, response)) {
      if (answering.api && answering.dashboard) answering.dashboard.handle(request, response);
      else {
        response.setHeader('retry-after', '1');
        refuse(response, 503, STARTING);
      }
    }
  };
  // A request without a host is refused here, with the headers of every answer.
  const settings = { requestTimeout: 60_000, headersTimeout: 20_000, requireHostHeader: false };
  const server = createServer(settings, answer);
  server.on('checkExpectation', (_, response) => {
    guard(response);
    refuse(response, 417, 'Expect 100-continue or nothing.');
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    answerRaw(socket, ...(NOT_HTTP[error.code ?? ''] ?? ([400, 'This is no HTTP request.'] as const)));
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = admit(request, port());
    if (refusal) {
      answerRaw(socket, refusal.status, refusal.message);
    } else if (!answering.api) {
      answerRaw(socket, 503, STARTING);
    } else if (!answering.api.upgrade(request, socket, head) && !answering.dashboard?.upgrades) {
      answerRaw(socket, 404, 'Nothing is upgraded here.');
    }
  });
  return server;
};
