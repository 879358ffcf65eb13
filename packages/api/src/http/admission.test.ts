import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { admit } from './admission.ts';

const PORT = 4747;

const ask = (headers: IncomingHttpHeaders, url = '/', hosts = headers.host === undefined ? [] : [headers.host]) =>
  admit({ headers, url, headersDistinct: { host: hosts } }, PORT);

describe('who is let in', () => {
  it.each([
    ['127.0.0.1 with its port', { host: '127.0.0.1:4747' }],
    ['localhost with its port', { host: 'localhost:4747' }],
    ['IPv6 loopback', { host: '[::1]:4747' }],
    ['a page of the same origin', { host: 'localhost:4747', origin: 'http://localhost:4747' }],
    [
      'a link followed from another site',
      { host: 'localhost:4747', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    ],
    ['a name in capitals', { host: 'LocalHost:4747', origin: 'http://localhost:4747' }],
    ['a page of IPv6 loopback', { host: '[::1]:4747', origin: 'http://[::1]:4747' }],
    ['an address that was typed in', { host: 'localhost:4747', 'sec-fetch-site': 'none' }],
    ['what our own page loads', { host: 'localhost:4747', 'sec-fetch-site': 'same-origin' }],
  ])('lets in %s', (_words, headers) => {
    expect(ask(headers)).toBeNull();
  });

  it.each([
    ['no host', {}, 400],
    ['an empty host', { host: '' }, 421],
    ['a port that only ends like ours', { host: 'localhost:14747' }, 421],
    ['a port with a sign', { host: 'localhost:+4747' }, 421],
    ['a user before the name', { host: 'ann@localhost:4747' }, 421],
    ['a name with a dot at its end', { host: 'localhost.:4747' }, 421],
    ['all addresses', { host: '0.0.0.0:4747' }, 421],
    ['another loopback address', { host: '127.0.0.2:4747' }, 421],
    ['loopback as one number', { host: '2130706433:4747' }, 421],
    ['IPv6 loopback without brackets', { host: '::1:4747' }, 421],
    ['IPv4 within IPv6', { host: '[::ffff:127.0.0.1]:4747' }, 421],
    ['IPv6 loopback with another port', { host: '[::1]:4748' }, 421],
    ['a page of another address of this machine', { host: '[::1]:4747', origin: 'http://localhost:4747' }, 403],
    ['an origin that is none', { host: 'localhost:4747', origin: 'localhost:4747' }, 403],
    ['an origin of a file', { host: 'localhost:4747', origin: 'file://' }, 403],
    ['an empty origin', { host: 'localhost:4747', origin: '' }, 403],
    [
      'a script of a page on another port',
      { host: 'localhost:4747', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
      403,
    ],
    ['a name that was rebound to loopback', { host: 'evil.example:4747' }, 421],
    ['the right name with another port', { host: 'localhost:80' }, 421],
    ['no port', { host: 'localhost' }, 421],
    ['a name that only begins like ours', { host: 'localhost.evil.example:4747' }, 421],
    ['a page of another origin', { host: 'localhost:4747', origin: 'http://evil.example' }, 403],
    ['another port of this machine', { host: 'localhost:4747', origin: 'http://localhost:3000' }, 403],
    ['another spelling of loopback as origin', { host: 'localhost:4747', origin: 'http://127.0.0.1:4747' }, 403],
    ['https as origin', { host: 'localhost:4747', origin: 'https://localhost:4747' }, 403],
    ['a sandboxed page', { host: 'localhost:4747', origin: 'null' }, 403],
    [
      'an image of another site',
      { host: 'localhost:4747', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      403,
    ],
  ])('refuses %s', (_words, headers, status) => {
    expect(ask(headers)?.status).toBe(status);
  });

  it.each(['http://evil.example/', 'http://localhost:4747/api/trpc', '//evil.example/', '/\\evil.example', '*', ''])(
    'refuses the target %j, which is no path',
    (url) => {
      expect(ask({ host: 'localhost:4747' }, url)?.status).toBe(400);
    },
  );

  it('refuses a second host, whichever comes first', () => {
    const hosts = ['localhost:4747', 'evil.example'];
    expect(ask({ host: 'localhost:4747' }, '/', hosts)?.status).toBe(400);
    expect(ask({ host: 'evil.example' }, '/', hosts.reverse())?.status).toBe(400);
  });
});

describe('a path', () => {
  const host = { host: 'localhost:4747' };
  it.each(['/agents/%E0%A4%A', '/%', '/api/trpc/%zz', '/_next/%c3'])(
    'that nobody can decode is refused: %s',
    (path) => {
      expect(ask(host, path)).toMatchObject({ status: 400, message: expect.stringContaining('%25') });
    },
  );

  it.each(['/agents/%E6%96%A5', '/agents/100%25', '/report?of=%E0%A4%A'])('that can be is let in: %s', (path) => {
    expect(ask(host, path)).toBeNull();
  });
});
