import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const STREAM_PATH = '/v1/system/runtime/reasoning-stream';

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

const passOn = (to: string, incoming: IncomingMessage, response: ServerResponse): void => {
  const { method, headers } = incoming;
  const outgoing = request(`${to}${incoming.url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
};

/** An agent that answers as the replay at `url` does, but whose event stream is ours to write. */
export const startFront = async (url: string, onStream: (stream: ServerResponse) => void): Promise<Front> => {
  const server = createServer((incoming, response) => {
    if (incoming.url !== STREAM_PATH) return passOn(url, incoming, response);
    response.socket?.setNoDelay(true);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    onStream(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
