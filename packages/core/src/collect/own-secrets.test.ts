import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOwnSecrets } from './own-secrets.ts';

const hidden = (secret: string, body: string): string => {
  const secrets = createOwnSecrets();
  secrets.add(secret);
  return secrets.without(Buffer.from(body)).toString();
};

describe('what opens an agent', () => {
  const signs = fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' });
  const secrets = signs.filter(
    (secret) => secret.trim().length >= 8 && !/^\d+$|^bearer\b|secret|^[a-z]+:/i.test(secret.trim()),
  );

  it('is gone from any answer that repeats it, and the answer can still be read', () => {
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(secrets, around, around, (given, before, after) => {
        const secret = given.trim();
        const said = `${before}${secret}${after}`;
        const body = JSON.stringify({ detail: said, inner: JSON.stringify({ said }), url: encodeURIComponent(secret) });
        const left = hidden(given, body);
        const read = JSON.parse(left) as { detail: string; inner: string; url: string };
        expect(read.detail.includes(secret)).toBe(false);
        expect((JSON.parse(read.inner) as { said: string }).said.includes(secret)).toBe(false);
        expect(read.url.includes(secret)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['Bearer service:abcdef-123456', 'sent service:abcdef-123456', 'sent <secret>'],
    ['service:abcdef-123456', 'the token abcdef-123456 is unknown', 'the token <secret> is unknown'],
    ['ann:hunter22', 'no hunter22 here', 'no <secret> here'],
    ['pass"word', '{"said":"pass\\"word"}', '{"said":"<secret>"}'],
    ['süß und gut', 'sent süß und gut', 'sent <secret>'],
  ])('as %s is gone from %s', (secret, body, left) => {
    expect(hidden(secret, body)).toBe(left);
  });

  it.each([
    ['abc', '{"status":"abc"}'],
    ['123456', '{"uptime":123456.7}'],
    ['hunter22', '{"status":"healthy"}'],
    ['', '{"a":""}'],
  ])('as %j leaves %s as it is', (secret, body) => {
    expect(hidden(secret, body)).toBe(body);
  });

  it('leaves an answer without it as the very same bytes', () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0x61]);
    const known = createOwnSecrets();
    known.add('hunter22');
    expect(known.without(body)).toBe(body);
  });

  it('is known for good where it was given, and for the newest log-ins where it was granted', () => {
    const known = createOwnSecrets();
    known.add('hunter22');
    for (let logIn = 1; logIn <= 1000; logIn++) known.addGranted(`token-of-log-in-${logIn}.`);
    const left = (body: string): string => known.without(Buffer.from(body)).toString();
    expect(left('hunter22 token-of-log-in-1000. token-of-log-in-993.')).toBe('<secret> <secret> <secret>');
    expect(left('token-of-log-in-1.')).toBe('token-of-log-in-1.');
  });
});
