import { expect, it } from 'vitest';
import { createBackOff } from './stream-back-off.ts';

const waits = (random: number, count: number): number[] => {
  const backOff = createBackOff(() => random);
  return Array.from({ length: count }, () => backOff.next());
};

it('waits twice as long each time, half a minute at most, and a quarter shorter or longer by chance', () => {
  expect(waits(0.5, 7)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(waits(0, 7)).toEqual([750, 1500, 3000, 6000, 12_000, 22_500, 22_500]);
  expect(waits(1, 2)).toEqual([1250, 2500]);
});

it('begins anew after a connection that lasted', () => {
  const backOff = createBackOff(() => 0.5);
  for (let failure = 0; failure < 5; failure++) backOff.next();
  backOff.reset();
  expect(backOff.next()).toBe(1000);
});
