import { expect, it } from 'vitest';
import { windowWords } from './window-words.ts';

const MINUTE = 60_000;

it.each([
  [1, 'in the last 1 min'],
  [61, 'in the last 1 h'],
  [24 * 60, 'in the last 24 h'],
  // As a page asks for it, whose window moves in steps.
  [24 * 60 + 5, 'in the last 24 h'],
  [24 * 60 + 20, 'in the last 24 h 15 min'],
])('%i minutes are told as %j', (minutes, words) => {
  expect(windowWords({ from: 0, to: minutes * MINUTE }, undefined)).toBe(words);
});
