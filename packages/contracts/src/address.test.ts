import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agents } from './agents.ts';

const accepted = (url: string): boolean => agents.add.input.safeParse({ url }).success;

describe('the address of an agent', () => {
  it.each(['http://127.0.0.1:8080', 'https://agents.example/scout/', 'http://[::1]:8080', 'http://localhost'])(
    'may be %s',
    (url) => {
      expect(accepted(url)).toBe(true);
    },
  );

  it('holds no user, no query and no fragment, and what is refused is not repeated', () => {
    const word = fc.stringMatching(/^[a-z0-9]{8,20}$/);
    fc.assert(
      fc.property(word, (secret) => {
        const host = '127.0.0.1:8080';
        const urls = [
          `http://u:${secret}@${host}`,
          `http://${secret}@${host}/`,
          `http://${host}/?t=${secret}`,
          `http://${host}#${secret}`,
        ];
        for (const url of urls) {
          const parsed = agents.add.input.safeParse({ url });
          expect(parsed.success).toBe(false);
          expect(JSON.stringify(parsed.error?.issues)).not.toContain(secret);
        }
      }),
    );
  });
});
