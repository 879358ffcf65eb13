import { expect, it } from 'vitest';
import { createLabelMask } from './label-mask.ts';

it('masks the same whether it holds it or has let it go', () => {
  const mask = createLabelMask();
  const address = (index: number): string => `https://api.example/${index}?token=secret-${index}-abcdef`;
  const once = Array.from({ length: 12_000 }, (_, index) => mask('url.full', address(index)));
  expect(once.map((_, index) => mask('url.full', address(index)))).toEqual(once);
  expect(once.filter((text) => text?.includes('abcdef'))).toEqual([]);
  expect(new Set(once).size).toBe(12_000);
  // A flood of names is no way around it.
  const names = Array.from({ length: 12_000 }, (_, index) => mask(`user${index}.email`, 'ann@mail.example'));
  expect(new Set(names)).toEqual(new Set([null]));
});
