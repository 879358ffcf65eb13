import { describe, expect, it } from 'vitest';
import { admit } from './admission.ts';

const PORT = 4747;

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
  ])('lets in %s', (_words, headers) => {
    expect(admit(headers, PORT)).toBeNull();
  });

  it.each([
    ['no host', {}, 400],
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
    expect(admit(headers, PORT)?.status).toBe(status);
  });
});
