import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { type OwnProcess, watchOwnProcess } from './own-process.ts';

let own: OwnProcess | null = null;
afterEach(() => own?.stop());

/** Works for so long, however many others want the processor. */
const block = (cpuMs: number): void => {
  const { user } = process.cpuUsage();
  while (process.cpuUsage().user - user < cpuMs * 1000);
};

/** Those of the first stretch that ends after that moment. */
const next = async (watched: OwnProcess, after: number): Promise<NonNullable<ReturnType<OwnProcess['figures']>>> => {
  for (;;) {
    const figures = watched.figures();
    if (figures && figures.to > after) return figures;
    await sleep(10);
  }
};

it('tells nothing before the first stretch is over', () => {
  own = watchOwnProcess();
  expect(own.figures()).toBeNull();
});

it('tells of each stretch what it was like, and of no other', { timeout: 60_000 }, async () => {
  own = watchOwnProcess(400);
  await sleep(50);
  // Until here several stretches may have passed where others want the processor.
  const began = Date.now();
  block(800);
  const busy = await next(own, began);
  expect(busy.eventLoopDelayMaxMs).toBeGreaterThan(90);
  expect((busy.cpuPercent / 100) * (busy.to - busy.from)).toBeGreaterThan(700);
  expect(busy.residentBytes).toBeGreaterThan(busy.heapUsedBytes);
  expect(busy.heapLimitBytes).toBeGreaterThan(busy.heapUsedBytes);
  const idle = await next(own, busy.to);
  expect(idle.from).toBe(busy.to);
  expect((idle.cpuPercent / 100) * (idle.to - idle.from), 'that of before is not in it').toBeLessThan(700);
});
