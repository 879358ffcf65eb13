import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, withoutAgentWords } from './agent-words.ts';

describe('words of an agent within ours', () => {
  it('are left out wherever they stand in an answer, and ours stay', () => {
    const detail = `500: ${quoted('no "room" for «Ann»')}. Look into the agent’s log.`;
    const answer = { at: 5, open: true, none: null, rows: [{ detail, name: '«Bob»' }] };
    expect(withoutAgentWords(answer)).toEqual({
      at: 5,
      open: true,
      none: null,
      rows: [
        { detail: '500: what it says is for the role ADMIN and above. Look into the agent’s log.', name: '«Bob»' },
      ],
    });
  });

  it('are left out whatever they are, in a text of several, and where it was cut', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(40), (words, cut) => {
        const text = `first: ${quoted(`secret${words}`)}; then: ${quoted(`secret${words}`)}.`;
        expect(withoutAgentWords(text.slice(0, text.length - cut))).not.toContain('secret');
        expect(withoutAgentWords(text)).toMatch(/^first: what .* above; then: what .* above\.$/);
      }),
    );
  });
});
