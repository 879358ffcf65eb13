import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawRequest, statusOf } from './stand/raw-http.ts';
import { type ServerProcess, startServer } from './stand/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ args: ['--no-demo', '--log-level', 'debug', '--log-format', 'json'] });
});
afterAll(async () => {
  await server.end();
});

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly code?: string;
  readonly stack?: string;
}

const DEBUG = 20;

const refusals = (): readonly Line[] =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ msg }) => msg.startsWith('a request'));

const post = (name: string, body: unknown, type = 'application/json'): Promise<Response> =>
  fetch(`${server.address}api/trpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });

describe('what a client got wrong', () => {
  it.each([
    ['an unknown agent', 'NOT_FOUND', 404, () => post('agents.remove', { agent: 'nobody' })],
    ['a bad address', 'BAD_INPUT', 400, () => post('agents.add', { url: 'ftp://x' })],
    ['an unknown procedure', 'NOT_FOUND', 404, () => post('agents.invent', {})],
    ['another type of body', 'BAD_INPUT', 415, () => post('agents.add', {}, 'application/xml')],
  ])('as %s is one quiet line without a stack', async (_, code, status, ask) => {
    const before = refusals().length;
    expect((await ask()).status).toBe(status);
    while (refusals().length === before) await new Promise((resolve) => setTimeout(resolve, 20));
    const [line, ...more] = refusals().slice(before);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ level: DEBUG, code });
    expect(line?.stack).toBeUndefined();
    expect(JSON.stringify(line).length).toBeLessThan(300);
  });
});

describe('a path that nobody can decode', () => {
  it.each(['/agents/%E0%A4%A', '/api/trpc/%E0%A4%A', '/_next/static/%E0%A4%A'])(
    'is refused in words: %s',
    async (path) => {
      const answer = await rawRequest(server.port, [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`]);
      expect(statusOf(answer)).toBe(400);
    },
  );

  it.each(['/agents/a%00b', '/?of=%E0%A4%A', '/agents/%2F', '/api/trpc/agents.list?input=%E0%A4%A'])(
    'is not this one, which fails nobody: %s',
    async (path) => {
      const answer = await rawRequest(server.port, [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`]);
      expect(statusOf(answer)).toBeLessThan(500);
    },
  );
});
