import { expect, it } from 'vitest';
import { labelOf } from '../mask.ts';
import { heldLabelOf } from './held-label.ts';

it('is masked and cut as any label, the first time, when it is held and when it was let go', () => {
  const texts = Array.from({ length: 6_000 }, (_, index) => [
    `th_${index}`,
    `ann${index}@mail.example`,
    `step ?token=secret-${index}-abcdef`,
    `long ${index} `.padEnd(300, 'x'),
  ]).flat();
  for (const text of [...texts, ...texts.slice(-40), ...texts]) expect(heldLabelOf(text)).toBe(labelOf(text));
});
