import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, EXCERPT_CHARACTERS, labelOf, maskText } from './mask.ts';
import { maskSecrets } from './secrets.ts';

const HOMES = ['', 'home'].join('/');

describe('secrets', () => {
  it.each([
    ['Authorization: Bearer sess:wa-2026-08-01-AB12CD:9f3c77aa', '9f3c77aa'],
    ['using service:abcdefghijklmnop as token', 'abcdefghijklmnop'],
    ['{"password":"hunter2","user":"ann"}', 'hunter2'],
    ["{'api_key': 'k-12345678'}", 'k-12345678'],
    ['{"access_token":"ciris_system_admin_x8aabbccdd"}', 'x8aabbccdd'],
    ['{"token": "cut off in the midd', 'cut off'],
    ['key sk-proj-abcdefghijklmnop1234', 'abcdefghijklmnop1234'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.s5dfhg', 'eyJzdWIi'],
    ['https://ann:hunter2@host.example/v1', 'hunter2'],
    ['password=hunter22&x=1', 'hunter22'],
    ['{"auth_value": "topsecret\\"more"}', 'more'],
    ['GET /v1/x?access_token=zQ9x7LmN2pRt&y=1', 'zQ9x7LmN2pRt'],
    ['redirected to %2Fcb%3Ftoken%3DzQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['https://host/x?sig=zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ["{'token': 'zQ9x7LmN2pRt'}", 'zQ9x7LmN2pRt'],
    ['{"detail":"sent {\\"token\\": \\"zQ9x7LmN2pRt\\", \\"n\\": 1}"}', 'zQ9x7LmN2pRt'],
    ['{"detail":"sent {\\"password\\": \\"zQ9x7LmN2pRt\\"}"}', 'zQ9x7LmN2pRt'],
    ['OPENAI_API_KEY=zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['auth_token: zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['Authorization: Token zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['set-cookie: sid=zQ9x7LmN2pRt; Path=/', 'zQ9x7LmN2pRt'],
    ['postgresql://ann:zQ9x7LmN2pRt@host/db', 'zQ9x7LmN2pRt'],
    ['https://ann:p@zQ9x7LmN2pRt@host/', 'zQ9x7LmN2pRt'],
    ['https://ann:p/zQ9x7LmN2pRt@host/', 'zQ9x7LmN2pRt'],
    ['its password is zQ9x7LmN2pRt now', 'zQ9x7LmN2pRt'],
    ['Invalid API key: zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['Invalid token zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['AKIAIOSFODNN7EXAMPLE', 'IOSFODNN7'],
    ['pushed with ghs_zQ9x7LmN2pRt and github_pat_zQ9x7LmN2pRt', 'zQ9x7LmN2pRt'],
    ['-----BEGIN PRIVATE KEY-----\nzQ9x7LmN2pRt\n-----END PRIVATE KEY-----', 'zQ9x7LmN2pRt'],
  ])('are gone from %s', (text, secret) => {
    expect(maskSecrets(text)).not.toContain(secret);
  });

  it.each([
    'llm.tokens.total: 53013',
    'tokens 42, cost 3',
    '"tokens_used_hour": 4547973',
    'Token bucket is empty',
    '{"token_type": "bearer", "max_tokens": 4096}',
    'secrets_filtered_total: 53013',
    'http://127.0.0.1:8080/v1/users/@ann',
    'The authority is asked; the session ended.',
  ])('are not seen in %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });
});

describe('addresses and users', () => {
  it.each([
    ['mail ann.lee+x@mail.example.org now', 'ann.lee'],
    ['Respond to message from @wa-2026-11-22-F54535 (ID: wa-2026-11-22-F54535)', 'F54535'],
    ['in #api_wa-root-ciris-agent-bootstrap-user-pjpagxrxhj', 'pjpagxrxhj'],
    ['in #api_wa-2026-11-22-F54535: hello', 'F54535'],
    ['http://10.1.2.3:9001/v1', '10.1.2.3'],
    ['api_127.0.0.1_8080', '127.0.0.1'],
    [`keyring path ${HOMES}/annlee/.ciris/key looks ephemeral`, 'annlee'],
    ['cannot open C:\\Users\\annlee\\ciris.log', 'annlee'],
  ])('are gone from %s', (text, personal) => {
    expect(maskText(text)).not.toContain(personal);
  });

  it('are called users, not secrets, whatever their names are made of', () => {
    expect(maskText('from wa-root-ciris-agent-bootstrap-user-pjpagxrxhj:')).toBe('from <user>:');
  });
});

describe('content', () => {
  it('is not kept at all, in an excerpt, or whole without its secrets', () => {
    const text = `password=hunter22 ${'x'.repeat(1000)}`;
    expect(contentOf(text, 'none')).toBeNull();
    expect(contentOf(text, 'excerpt')).toHaveLength(EXCERPT_CHARACTERS);
    expect(contentOf(text, 'full')).toHaveLength(text.length - 'hunter22'.length + '<secret>'.length);
    expect(contentOf(text, 'full')).not.toContain('hunter22');
  });

  it('is never longer than an excerpt, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000, unit: 'binary' }), (text) => {
        expect((contentOf(text, 'excerpt') ?? '').length).toBeLessThanOrEqual(EXCERPT_CHARACTERS);
        expect(labelOf(text).length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('is masked in time that grows with its length only', () => {
    // Were one of the rules quadratic, this would take hours.
    const runs = [
      'a',
      'a_',
      '@',
      'password=',
      '"',
      "'password':'",
      '1.',
      'token: ',
      'http://',
      'eyJaaaaaaaaa.',
      'wa-root-',
      '\\"token\\":\\"',
      'token is a1',
      'http://a:b/',
      'Cookie: ',
      '-----BEGIN PRIVATE KEY-----',
    ];
    for (const run of runs) expect(maskText(run.repeat(400_000 / run.length)).length).toBeGreaterThan(0);
  });
});
