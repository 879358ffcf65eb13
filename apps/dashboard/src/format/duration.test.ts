import { describe, expect, it } from 'vitest';
import { age, span, took } from './duration.ts';
import { plain } from './shown.ts';

const MIN = 60_000;
const H = 60 * MIN;

it.each([
  [0, '0 s'],
  [8_400, '8 s'],
  [59_999, '59 s'],
  [252_000, '4 min 12 s'],
  [4 * MIN, '4 min'],
  [104 * MIN, '1 h 44 min'],
  [76 * H, '3 d 4 h'],
  [-5, '0 s'],
])('a span of %d ms is %s', (ms, words) => expect(span(ms)).toBe(words));

it.each([
  [2_900, '2 s'],
  [11 * MIN + 30_000, '11 min'],
  [47 * H, '47 h'],
  [49 * H, '2 d'],
])('an age of %d ms is %s', (ms, words) => expect(age(ms)).toBe(words));

describe('a time that was measured', () => {
  it.each([
    [0, '0 ms'],
    [0.04, '<0.1 ms'],
    [0.3, '0.3 ms'],
    [3.4, '3.4 ms'],
    [310.2, '310 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [4_100, '4.10 s'],
    [15_960, '16.0 s'],
    [59_940, '59.9 s'],
    [61_000, '1 min 1 s'],
  ])('%d ms is %s', (ms, words) => expect(plain(took(ms))).toBe(words));
});
