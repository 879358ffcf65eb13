import { TelemetryError } from '@ciris/telemetry-contracts';
import { parseJson } from '@ciris/telemetry-core/strict-json';
import { MALFORMED_JSON } from '@ciris/telemetry-core/testing/malformed-json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIn } from './json-text.ts';

const faultOf = (read: () => unknown): unknown => {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof TelemetryError) return [error.code, error.message, error.data];
    throw error;
  }
};
const strict = (text: string) => faultOf(() => parseJson(text, 'refused', 'input'));
const quick = (text: string) => faultOf(() => jsonIn(text, 'input'));

describe('a short way past the strict reader', () => {
  it('lets nothing pass that it refuses, and refuses nothing else', () => {
    for (const { body } of MALFORMED_JSON) {
      const text = body.toString('utf8');
      expect(quick(text), text.slice(0, 200)).toEqual(strict(text));
    }
  });

  it.each([
    ['a member twice', '{"a":1,"a":2}'],
    ['digits that a number cannot hold', '[9007199254740993]'],
    ['digits that the engine writes again', '[9007199254740992,12345678901234567000]'],
    ['half a character, escaped as the engine escapes it', '["\\ud800"]'],
    ['more levels than are read', `${'['.repeat(65)}${']'.repeat(65)}`],
  ])('does not take %s', (_, text) => {
    expect(quick(text)).toEqual(strict(text));
    expect(quick(text)).toMatchObject(['BAD_INPUT', expect.stringContaining('The input is no JSON'), {}]);
  });

  it('takes what is whole as the engine does, whoever wrote it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, stringUnit: 'grapheme' }), fc.nat(2), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        const fault = strict(written);
        expect(quick(written)).toEqual(fault);
        if (fault === null) expect(jsonIn(written, 'input')).toEqual(JSON.parse(written));
      }),
    );
  });

  it('agrees with the long way on texts with a sign put in, left out or another', () => {
    const SIGNS = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      '\\u00e9',
      '\\ud83d',
      '0',
      '-',
      'e',
      '.',
      ' ',
      '\n',
      '\u0001',
    ];
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom(...SIGNS),
        fc.nat(2),
        (text, where, sign, out) => {
          const at = where % text.length;
          const changed = text.slice(0, at) + sign + text.slice(at + out);
          expect(quick(changed)).toEqual(strict(changed));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
