import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant, textBound } from './instant.ts';

const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const time = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

describe('the times of agents', () => {
  it.each([
    ['2026-11-22T03:09:23.192297+00:00', Date.UTC(2026, 10, 22, 3, 9, 23, 192)],
    ['2026-11-22T03:23:53.250736Z', Date.UTC(2026, 10, 22, 3, 23, 53, 250)],
    ['2026-11-22 03:09:21', Date.UTC(2026, 10, 22, 3, 9, 21)],
    ['2026-11-22 03:22:03.001', Date.UTC(2026, 10, 22, 3, 22, 3, 1)],
    ['2026-11-22T05:09:23+02:00', Date.UTC(2026, 10, 22, 3, 9, 23)],
    ['2026-11-22T03:09:23Z', Date.UTC(2026, 10, 22, 3, 9, 23)],
  ])('%s is read in its spelling', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each(['', 'None', '2026-11-22', '1795316963.28', '2026-13-45T99:99:99Z'])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('have a bound that sorts before every spelling of its second, and behind those of the second before', () => {
    const spellings = (ms: number): readonly string[] =>
      ['', '.000001', '.500000', '.999999'].flatMap((fraction) =>
        ['Z', '+00:00'].map((zone) => `${day(ms)}T${time(ms)}${fraction}${zone}`),
      );
    fc.assert(
      fc.property(at, (ms) => {
        const bound = textBound(ms);
        expect(spellings(ms).every((text) => text >= bound)).toBe(true);
        expect(spellings(ms - 1000).every((text) => text < bound)).toBe(true);
      }),
    );
  });
});
