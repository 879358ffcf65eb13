import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../ports/system-clock.ts';
import { createHttpClient, type HttpClient, type HttpRequest } from './http-client.ts';

let server: Server | null = null;
let client: HttpClient | null = null;
afterEach(() => {
  client?.close();
  server?.closeAllConnections();
  server?.close();
});

const begin = async (listener: RequestListener, path = ''): Promise<{ one: HttpClient; sockets: Set<Socket> }> => {
  const sockets = new Set<Socket>();
  const made = createServer(listener);
  made.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  server = made;
  const { port } = made.address() as AddressInfo;
  const one = createHttpClient({
    url: `http://127.0.0.1:${port}${path}`,
    clock: systemClock,
    userAgent: 'ciris-telemetry/test',
    maxBodyBytes: 1_048_576,
    deadlineMs: 5_000,
  });
  client = one;
  return { one, sockets };
};

const GET: HttpRequest = { method: 'GET', path: '/v1/system/health', authorization: null };

describe('connections to an agent', () => {
  it('are few, and kept', async () => {
    let most = 0;
    let now = 0;
    const { one, sockets } = await begin((_, response) => {
      now += 1;
      most = Math.max(most, now);
      setImmediate(() => {
        now -= 1;
        response.end('{}');
      });
    });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => one.send(GET)));
    expect(outcomes.every((outcome) => outcome.kind === 'answer')).toBe(true);
    expect(most).toBeLessThanOrEqual(3);
    await one.send(GET);
    expect(sockets.size).toBeLessThanOrEqual(3);
  });

  it('that the agent closed without a word are replaced, and the request is made again', async () => {
    const used = new WeakSet<Socket>();
    const { one, sockets } = await begin((request, response) => {
      if (used.has(request.socket)) request.socket.destroy();
      else {
        used.add(request.socket);
        response.end('{}');
      }
    });
    for (let turn = 0; turn < 5; turn++) expect((await one.send(GET)).kind).toBe('answer');
    expect(sockets.size).toBe(5);
  });

  it('that are closed on a new request are no answer', async () => {
    const { one, sockets } = await begin((request) => request.socket.destroy());
    expect(await one.send(GET)).toMatchObject({ kind: 'failure', failure: 'closed' });
    expect(sockets.size).toBe(1);
  });
});

describe('a request', () => {
  it('goes below the path of the address, as who we are, with what it must carry alone', async () => {
    const seen: unknown[] = [];
    const { one } = await begin((request, response) => {
      seen.push([request.method, request.url, request.headers.authorization, request.headers['user-agent']]);
      response.end('{}');
    }, '/api/scout/');
    await one.send({ ...GET, authorization: 'Bearer x' });
    await one.send(GET);
    expect(seen).toEqual([
      ['GET', '/api/scout/v1/system/health', 'Bearer x', 'ciris-telemetry/test'],
      ['GET', '/api/scout/v1/system/health', undefined, 'ciris-telemetry/test'],
    ]);
  });

  it.each([
    ['POST', '/v1/system/runtime/pause'],
    ['POST', '/v1/auth/logout'],
    ['POST', '/v1/audit/export'],
  ] as const)('%s %s is never sent', async (method, path) => {
    let seen = 0;
    const { one } = await begin((_, response) => {
      seen += 1;
      response.end();
    });
    await expect(one.send({ method, path, authorization: null })).rejects.toThrow('must not be sent');
    expect(seen).toBe(0);
  });

  it('after the end is answered at once', async () => {
    const { one } = await begin((_, response) => response.end('{}'));
    one.close();
    expect(await one.send(GET)).toMatchObject({ kind: 'failure' });
  });
});

describe('an address', () => {
  it.each(['ftp://host/', 'file:///etc/passwd', 'javascript:alert(1)'])('%s is no agent', (url) => {
    expect(() => createHttpClient({ url, clock: systemClock, userAgent: '', maxBodyBytes: 1, deadlineMs: 1 })).toThrow(
      'http or https only',
    );
  });
});
