import { expect, it } from 'vitest';
import { missingWords } from './entry.ts';

it.each([
  [null, null],
  [0, null],
  [1, '1 entry is missing here'],
  [9, '9 entries are missing here'],
])('of %j missing entries the list says %j', (missing, words) => {
  expect(missingWords(missing)).toBe(words);
});
