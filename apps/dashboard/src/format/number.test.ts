import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, dollars, grams, percent, perMinute, share, whole } from './number.ts';
import { plain } from './shown.ts';

describe('count', () => {
  it.each([
    [0, '0'],
    [7, '7'],
    [1234, '1,234'],
    [9999, '9,999'],
    [10_000, '10.0 k'],
    [12_345, '12.3 k'],
    [999_949, '999.9 k'],
    [999_950, '1.0 M'],
    [68_123_411, '68.1 M'],
    [3.6, '3.6'],
    [0.042, '0.04'],
    [-12_345, '-12.3 k'],
  ])('%d is %s', (value, shown) => expect(plain(count(value))).toBe(shown));

  it('never writes a number of more than three digits before its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 9e14 }), (value) => {
        expect(count(value).text).toMatch(/^\d{1,3}\.\d$/);
      }),
    );
  });

  it('is within a twentieth of a unit step of the truth', () => {
    const factor = { k: 1e3, M: 1e6, G: 1e9, T: 1e12 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 9e14 }), (value) => {
        const { text, unit } = count(value);
        const step = factor[unit as keyof typeof factor];
        expect(Math.abs(Number(text) * step - value)).toBeLessThanOrEqual(step * 0.0501);
      }),
    );
  });
});

describe('percent', () => {
  it.each([
    [100, '100 %'],
    [99.96, '99.9 %'],
    [96.6, '96.6 %'],
    [0, '0 %'],
  ])('%d is %s', (value, shown) => expect(plain(percent(value))).toBe(shown));

  it('says 100 only of 100', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (value) => {
        if (percent(value).text === '100') expect(value).toBe(100);
      }),
    );
  });
});

it.each([
  [dollars(1.23), '$0.0123'],
  [dollars(281), '$2.81'],
  [dollars(0), '$0'],
  [dollars(0.001), '<$0.0001'],
  [grams(7.8), '7.8 g'],
  [grams(1500), '1.5 kg'],
  [share(0.828), '82.8 %'],
  [share(0.0004), '<0.1 %'],
  [share(0), '0 %'],
  [perMinute(3.6), '3.6 /min'],
  [whole(18_412), '18,412'],
])('%o is %s', (shown, text) => expect(plain(shown)).toBe(text));
