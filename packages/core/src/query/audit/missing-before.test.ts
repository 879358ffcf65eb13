import { describe, expect, it } from 'vitest';
import { missingBefore } from './missing-before.ts';

const rows = (...sequences: readonly (number | null)[]) =>
  sequences.map((sequence) => ({ chain: sequence === null ? null : '', sequence }));

describe('entries that are missing before each, newest first', () => {
  it.each([
    ['none where the numbers go on', [3, 2, 1], [0, 0, null]],
    ['as many as numbers are left out', [9, 5, 4], [3, 0, null]],
    ['fewer by those that stand between without a number', [9, null, null, 5], [1, null, null, null]],
    ['none where those without a number are all of them', [7, null, 5], [0, null, null]],
    ['not told where nothing has a number', [null, null], [null, null]],
    ['none where the chain was begun anew', [1, 40, 39], [0, 0, null]],
    ['not told of the last', [1], [null]],
  ])('%s', (_, sequences, missing) => {
    expect(missingBefore(rows(...sequences))).toEqual(missing);
  });

  it('are counted in each chain by itself', () => {
    const mixed = [
      { chain: 'a', sequence: 9 },
      { chain: 'b', sequence: 3 },
      { chain: 'a', sequence: 7 },
      { chain: 'b', sequence: 2 },
    ];
    expect(missingBefore(mixed)).toEqual([1, 0, null, null]);
  });
});
