import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { ProcessFigures } from '@ciris/telemetry-core';

export interface OwnProcess {
  readonly everyMs: number;
  figures(): ProcessFigures | null;
  stop(): void;
}

const EVERY_MS = 15_000;
/** The loop is looked at so often; what it waits beyond that is delay. */
const LOOK_MS = 20;
const NS_A_MS = 1e6;
const US_A_MS = 1000;

/** Memory, CPU and event loop of this process, a stretch of time after the other. */
export const watchOwnProcess = (everyMs = EVERY_MS): OwnProcess => {
  const loop = monitorEventLoopDelay({ resolution: LOOK_MS });
  loop.enable();
  let figures: ProcessFigures | null = null;
  let from = Date.now();
  let began = performance.now();
  let before = process.cpuUsage();

  const delayMs = (nanoseconds: number): number => Math.max(0, nanoseconds / NS_A_MS - LOOK_MS);

  const take = (): void => {
    const [to, ended] = [Date.now(), performance.now()];
    const { user, system } = process.cpuUsage(before);
    const { heap_size_limit: heapLimitBytes } = getHeapStatistics();
    const { rss, heapUsed } = process.memoryUsage();
    figures = {
      from,
      to,
      residentBytes: rss,
      heapUsedBytes: heapUsed,
      heapLimitBytes,
      cpuPercent: ((user + system) / US_A_MS / (ended - began)) * 100,
      eventLoopDelayP99Ms: delayMs(loop.percentile(99)),
      eventLoopDelayMaxMs: delayMs(loop.max),
    };
    loop.reset();
    from = to;
    began = ended;
    before = process.cpuUsage();
  };
  const timer = setInterval(take, everyMs);
  timer.unref();
  return {
    everyMs,
    figures: () => figures,
    stop: () => {
      clearInterval(timer);
      loop.disable();
    },
  };
};
