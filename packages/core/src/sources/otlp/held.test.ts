import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHeld } from './held.ts';

it('holds no more than twice its bounds, and never what was not given', () => {
  const asked = fc.array(fc.string({ maxLength: 8 }), { maxLength: 300 });
  fc.assert(
    fc.property(asked, (texts) => {
      const held = createHeld<{ text: string }>(10, 50);
      for (const text of texts) {
        const known = held.get(text);
        if (known) expect(known.text).toBe(text);
        else held.set(text, { text });
        expect(held.get(text)?.text).toBe(text);
        expect(held.size).toBeLessThanOrEqual(20);
      }
    }),
  );
});

it('is bounded by letters where texts are long', () => {
  const held = createHeld<object>(1_000, 100);
  for (let index = 0; index < 500; index += 1) held.set(`${index}`.padEnd(50, 'x'), {});
  expect(held.size).toBeLessThanOrEqual(4);
});

it('keeps what is asked for while others come once', () => {
  const held = createHeld<object>(10, 1_000);
  const mine = {};
  held.set('mine', mine);
  for (let index = 0; index < 100; index += 1) {
    held.set(`other ${index}`, {});
    expect(held.get('mine')).toBe(mine);
  }
});
