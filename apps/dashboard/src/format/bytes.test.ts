import { expect, it } from 'vitest';
import { bytes } from './bytes.ts';
import { plain } from './shown.ts';

it.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1,023 B'],
  [1024, '1 kB'],
  [88_290_099, '84.2 MB'],
  [3 * 2 ** 30, '3 GB'],
  [5000 * 2 ** 40, '5,000 TB'],
])('%d bytes are %s', (value, words) => {
  expect(plain(bytes(value))).toBe(words);
});
