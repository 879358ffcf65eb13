import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LabelList } from './label-sets.ts';
import { createPartLabels } from './part-labels.ts';

const LISTS: readonly LabelList[] = [
  [],
  [['a', '1']],
  [['le', 'told']],
  [
    ['a', '1'],
    ['le', 'told'],
    ['z', '2'],
  ],
];
const part = fc.constantFrom(0, -0, 0.1, 10, 1e21, 5e-324, -7.5, Number.POSITIVE_INFINITY);
const asked = fc.array(fc.tuple(fc.constantFrom(...LISTS), part), { maxLength: 60 });

it('are those of the whole with the end of the part, sorted, however many are held', () => {
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 9 }), (all, most) => {
      const of = createPartLabels('le', most);
      for (const [labels, end] of all) {
        const text = end === Number.POSITIVE_INFINITY ? '+Inf' : String(end);
        const told = Object.entries({ ...Object.fromEntries(labels), le: text }).sort();
        expect(of(labels, end)).toEqual(told);
      }
    }),
  );
});

it('are one object for one whole and one part, and what is asked for again stays', () => {
  const of = createPartLabels('le', 2);
  const [whole = []] = LISTS;
  const first = of(whole, 10);
  for (const end of [1, 2, 3, 4, 5]) {
    of(whole, end);
    expect(of(whole, 10)).toBe(first);
  }
  expect(of([], 10)).not.toBe(first);
});
