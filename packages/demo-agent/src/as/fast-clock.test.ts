import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFastClock } from './fast-clock.ts';

test('calls in the order of time, then of setting, and never what was cancelled', async () => {
  const wanted = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 50 }), cancelled: fc.boolean() }), {
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(wanted, async (timers) => {
      const clock = createFastClock(1_000);
      const called: { readonly at: number; readonly index: number }[] = [];
      const cancels = timers.map(({ ms }, index) => clock.after(ms, () => called.push({ at: clock.now(), index })));
      timers.forEach(({ cancelled }, index) => {
        if (cancelled) cancels[index]?.();
      });
      await clock.runUntil(1_050);
      const expected = timers
        .map(({ ms, cancelled }, index) => ({ at: 1_000 + ms, index, cancelled }))
        .filter((timer) => !timer.cancelled)
        .sort((a, b) => a.at - b.at || a.index - b.index)
        .map(({ at, index }) => ({ at, index }));
      expect(called).toEqual(expected);
      expect(clock.now()).toBe(1_050);
    }),
    { numRuns: 40 },
  );
});

test('lets what waited go on before time does', async () => {
  const clock = createFastClock(0);
  const seen: number[] = [];
  const walk = async (): Promise<void> => {
    for (let step = 0; step < 5; step += 1) {
      await new Promise<void>((resolve) => void clock.after(10, resolve));
      seen.push(clock.now());
    }
  };
  const walking = walk();
  clock.after(35, () => seen.push(-1));
  await clock.runUntil(100);
  await walking;
  expect(seen).toEqual([10, 20, 30, -1, 40, 50]);
});
