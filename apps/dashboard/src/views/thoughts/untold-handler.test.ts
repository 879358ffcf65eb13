import { expect, it } from 'vitest';
import { untoldHandler } from './untold-handler.ts';

it.each([
  ['pending', true, 'not selected yet'],
  // Nothing is selected of what waits, whoever tells.
  ['pending', false, 'not selected yet'],
  ['processing', true, 'not selected yet'],
  ['processing', false, 'not told'],
] as const)('the handler of one that is %s, told: %s, is %s', (status, told, words) => {
  expect(untoldHandler(status, told)).toBe(words);
});
