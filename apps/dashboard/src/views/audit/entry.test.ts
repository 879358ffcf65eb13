import { expect, it } from 'vitest';
import { missingWords } from './entry.ts';

it.each([
  [null, false, null],
  [0, false, null],
  [1, false, '1 entry is missing here'],
  [9, false, '9 entries are missing here'],
  [null, true, 'Entries may be missing here: more came between two looks than the agent lists'],
])('of %j missing entries, cut %j, the list says %j', (missingBefore, gapBefore, words) => {
  expect(missingWords({ missingBefore, gapBefore })).toBe(words);
});
