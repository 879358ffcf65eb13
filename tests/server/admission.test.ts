import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawRequest, statusOf } from './stand/raw-http.ts';
import { type ServerProcess, startServer } from './stand/server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ args: ['--no-demo'] });
});
afterAll(async () => {
  await server.end();
});

const PATHS = ['/', '/report', '/api/trpc/agents.list', '/_next/static/x.js', '/favicon.ico', '/nothing-here'];

describe.each(PATHS)('%s', (path) => {
  it('is refused to who asks for another host', async () => {
    const answer = await rawRequest(server.port, [`GET ${path} HTTP/1.1`, 'Host: evil.example']);
    expect(statusOf(answer)).toBe(421);
    expect(answer).toContain(`127.0.0.1:${server.port}`);
  });

  it('is refused to a page of another origin, even for a post without preflight', async () => {
    const answer = await rawRequest(server.port, [
      `POST ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${server.port}`,
      'Origin: http://evil.example',
      'Content-Type: text/plain',
      'Content-Length: 0',
    ]);
    expect(statusOf(answer)).toBe(403);
  });

  it('carries the security headers', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

const upgrade = (path: string, over: { host?: string; origin?: string } = {}) => [
  `GET ${path} HTTP/1.1`,
  `Host: ${over.host ?? `127.0.0.1:${server.port}`}`,
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ...(over.origin ? [`Origin: ${over.origin}`] : []),
];

describe('an upgrade', () => {
  it('is let in without an origin, as programs ask, and from our own pages', async () => {
    const own = `http://127.0.0.1:${server.port}`;
    expect(statusOf(await rawRequest(server.port, upgrade('/api/trpc')))).toBe(101);
    expect(statusOf(await rawRequest(server.port, upgrade('/api/trpc', { origin: own })))).toBe(101);
  });

  it.each(['/api/trpc', '/', '/_next/webpack-hmr', '/ws/telemetry'])('of %s is refused to others', async (path) => {
    const foreign = await rawRequest(server.port, upgrade(path, { origin: 'http://evil.example' }));
    expect(statusOf(foreign)).toBe(403);
    const rebound = await rawRequest(server.port, upgrade(path, { host: `evil.example:${server.port}` }));
    expect(statusOf(rebound)).toBe(421);
  });
});

describe('what no browser sends', () => {
  const own = () => `Host: 127.0.0.1:${server.port}`;
  const cases: readonly (readonly [string, number, () => readonly string[]])[] = [
    ['a request without a host', 400, () => ['GET /api/trpc/agents.list HTTP/1.1']],
    ['one of HTTP/1.0 without a host', 400, () => ['GET /api/trpc/agents.list HTTP/1.0']],
    ['two hosts, ours first', 400, () => ['GET /api/trpc/agents.list HTTP/1.1', own(), 'Host: evil.example']],
    ['two hosts, ours last', 400, () => ['GET /api/trpc/agents.list HTTP/1.1', 'Host: evil.example', own()]],
    ['a whole address of another host', 400, () => ['GET http://evil.example/ HTTP/1.1', own()]],
    [
      'a whole address of ours',
      400,
      () => [`GET http://127.0.0.1:${server.port}/api/trpc/agents.list HTTP/1.1`, own()],
    ],
    ['a path that begins a host', 400, () => ['GET //evil.example/ HTTP/1.1', own()]],
    ['no path at all', 400, () => ['OPTIONS * HTTP/1.1', own()]],
    [
      'a script of a page on another port',
      403,
      () => ['GET /api/trpc/agents.list HTTP/1.1', own(), 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: no-cors'],
    ],
    ['what is not HTTP', 400, () => ['GARBAGE']],
    ['an expectation', 417, () => ['GET / HTTP/1.1', own(), 'Expect: miracles']],
    ['an upgrade to what is not there', 404, () => upgrade('/ws/telemetry')],
    ['an upgrade of a page', 404, () => upgrade('/')],
    ['an upgrade without a host', 400, () => upgrade('/api/trpc').filter((line) => !line.startsWith('Host'))],
    ['an upgrade to a whole address', 400, () => upgrade('http://evil.example/api/trpc')],
    ['an upgrade that is no WebSocket', 400, () => upgrade('/api/trpc').filter((line) => !line.includes('Key'))],
  ];

  it.each(cases)('%s is answered %i, with the security headers', async (_, status, lines) => {
    const answer = await rawRequest(server.port, lines());
    expect(statusOf(answer)).toBe(status);
    expect(answer).toMatch(/content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n/i);
    expect(answer).toMatch(/x-content-type-options: nosniff\r\n/i);
    expect(answer).not.toMatch(/^location:/im);
  });

  it('leaves no trace of a fault', async () => {
    expect(server.output()).not.toMatch(/TypeError|ERR_INVALID_URL|\bat .*main\.js/);
  });
});

describe('a page', () => {
  it('lets no script run but its own: the nonce is new on each answer and on every inline script', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await fetch(server.address);
        const policy = answer.headers.get('content-security-policy') ?? '';
        const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
        const inline = [...(await answer.text()).matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)].map(([tag]) => tag);
        expect(inline.length).toBeGreaterThan(0);
        expect(inline.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
        expect(policy).not.toMatch(/script-src[^;]*unsafe/);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });
});

describe('a body', () => {
  const post = (body: string) =>
    fetch(`${server.address}api/trpc/agents.remove`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });

  it('that is too long is refused with its limit', async () => {
    const answer = await post(JSON.stringify({ agent: 'x'.repeat(1_100_000) }));
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('1000000 bytes');
  });

  it('that is not JSON is an error of ours, not a stack', async () => {
    const answer = await post('{ not json');
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toMatch(/node_modules|file:\/\//);
  });

  it('without what is needed says where', async () => {
    const answer = await post('{}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { data: { telemetry: { code: 'BAD_INPUT', details: { path: 'agent' } } } },
    });
  });
});
