import { expect, it } from 'vitest';
import { isBefore } from './versions.ts';

it.each([
  ['2.9.13', '2.9.14', true],
  ['2.9.14', '2.9.13', false],
  ['2.16.5-stable', '2.16.5', false],
  ['1.4.1-beta', '2.0', true],
  ['2.10', '2.9.14', false],
  ['2.9', '2.9.0', false],
  ['newest', '2.9', true],
])('%s came before %s: %j', (version, other, before) => {
  expect(isBefore(version, other)).toBe(before);
});
