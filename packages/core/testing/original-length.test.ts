import { describe, expect, it } from 'vitest';
import { originalLength } from './original-length.ts';

const cut = (kept: string, length: number): string => `${kept}…[cut ${length}]`;
const read = (text: string): unknown => JSON.parse(text);

describe('a cut string', () => {
  it.each([
    ['of letters', 'abc', 4],
    ['shorter than what was kept', 'abcdef', 1],
    ['of many times its length', 'ab', 10_001],
    ['with quotes and line ends', 'a "b"\n', 100],
    ['with backslashes', 'a\\b', 50],
    ['of nothing more', 'abc', 0],
  ])('%s has its length again and is read as before', (_, kept, length) => {
    const whole = read(originalLength(JSON.stringify({ text: cut(kept, length) }))) as { text: string };
    expect(whole.text).toHaveLength(kept.length + length);
    expect(whole.text.startsWith(kept)).toBe(true);
    expect(whole.text).not.toContain('[cut');
  });

  it('may have its mark escaped, and told in words', () => {
    expect(read(originalLength('{"text": "ab\\u2026[cut 3 characters]"}'))).toEqual({ text: 'ababa' });
  });

  it('leaves what stands around it', () => {
    const text = `data: {"a": "x", "b": ${JSON.stringify(cut('y', 2))}, "c": "z…"}`;
    expect(originalLength(text)).toBe('data: {"a": "x", "b": "yyy", "c": "z…"}');
  });
});
