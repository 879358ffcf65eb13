import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlimmer } from './slim.ts';

const FILLER = 'x'.repeat(10_000);
const slim = (value: unknown, shorten = true): unknown =>
  JSON.parse(createSlimmer(shorten)(Buffer.from(JSON.stringify(value))));

describe('slimming JSON', () => {
  it('leaves small JSON as it is', () => {
    const small = { prompt: 'kept here, dropped by the schema', available_tools: { a: 1 } };
    expect(slim(small)).toEqual(small);
  });

  it('empties prompts and answers, wherever they stand', () => {
    expect(slim({ FILLER, pdma_prompt: 'a', nested: [{ response_text: 'b "q" \\' }], prompt: '' }, false)).toEqual({
      FILLER,
      pdma_prompt: '',
      nested: [{ response_text: '' }],
      prompt: '',
    });
  });

  it('leaves a list under a name of a prompt alone', () => {
    expect(slim({ FILLER, prompt: null, prompts: ['a'], n: 1 }, false)).toEqual({
      FILLER,
      prompt: null,
      prompts: ['a'],
      n: 1,
    });
  });

  it('makes unread parts null, with all that is in them', () => {
    const tools = { api: [{ name: 'curl', note: 'a } in "a" text ] \\' }], more: {} };
    expect(slim({ available_tools: tools, user_profiles: [], FILLER, after: 1 }, false)).toEqual({
      available_tools: null,
      user_profiles: null,
      FILLER,
      after: 1,
    });
  });

  it('keeps the opening of a long text, cut between characters and escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.boolean(), (piece, escaped) => {
        const long = piece.repeat(Math.ceil(30_000 / piece.length));
        const json = JSON.stringify({ a: long, b: 2 });
        const spelled = escaped ? json.replaceAll(/[^ -~]/gu, (one) => toEscapes(one)) : json;
        const out = JSON.parse(createSlimmer(true)(Buffer.from(spelled))) as { a: string; b: number };
        expect(out.b).toBe(2);
        expect(out.a.length).toBeGreaterThanOrEqual(4096 / 6 - 2);
        expect(out.a.length).toBeLessThanOrEqual(4096);
        expect(long.toWellFormed().startsWith(out.a.replace(/[\ud800-\udbff]$/, '').toWellFormed())).toBe(true);
      }),
    );
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const value: unknown = { FILLER: [FILLER], value: JSON.parse(json) };
        expect(slim(value, false)).toEqual(value);
      }),
    );
  });

  it('does not hang or throw on what is not JSON', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('"', '\\', '{', '}', '[', ':', 'prompt', ' ', 'available_tools'),
          maxLength: 60,
        }),
        (text) => {
          expect(typeof createSlimmer(true)(Buffer.from(`${FILLER}${text}`))).toBe('string');
        },
      ),
    );
  });
});

const toEscapes = (one: string): string =>
  [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
