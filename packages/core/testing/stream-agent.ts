import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request for the stream, as the agent sees it. */
export interface StreamCall {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly response: ServerResponse;
}

export interface StreamAgent {
  readonly url: string;
  readonly calls: readonly StreamCall[];
  close(): Promise<void>;
}

/** An agent that has a stream and nothing else; the n-th request is answered by the n-th of `answers`, the last for ever. */
export const startStreamAgent = async (...answers: readonly ((call: StreamCall) => void)[]): Promise<StreamAgent> => {
  const calls: StreamCall[] = [];
  const server: Server = createServer((request: IncomingMessage, response) => {
    const call = { path: request.url ?? '', authorization: request.headers.authorization, response };
    calls.push(call);
    answers[Math.min(calls.length, answers.length) - 1]?.(call);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export const CONNECTED =
  'event: connected\ndata: {"status": "connected", "timestamp": "2026-11-22T03:22:27.531665"}\n\n';
export const KEEP_ALIVE = 'event: keepalive\ndata: {"timestamp": "2026-11-22T03:22:57.531665"}\n\n';

/** Opens the stream and sends these bytes. */
export const streaming =
  (...texts: readonly (string | Buffer)[]) =>
  ({ response }: StreamCall): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    for (const text of texts) response.write(text);
  };

export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  ({ response }: StreamCall): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end('{"detail":"no"}');
  };

/** A numbered frame with one `thought_start`; without a number, as a service token is told. */
export const thoughtStartFrame = (sequence: number | null, thoughtId = `th_${sequence}`, padding = ''): string => {
  const event = {
    event_type: 'thought_start',
    thought_id: thoughtId,
    task_id: 'task',
    timestamp: '2026-11-22T03:22:32.149379+00:00',
    thought_type: 'standard',
    thought_content: `hello${padding}`,
  };
  const outer = sequence === null ? {} : { sequence_number: sequence, timestamp: '2026-11-22T03:22:32.159430' };
  return `event: step_update\ndata: ${JSON.stringify({ ...outer, events: [event] })}\n\n`;
};
