import type { OutputOf, platform, Reading } from '@ciris/telemetry-contracts';
import type { Host, ProcessFigures } from '../../ports/host.ts';
import { own, without } from './own-reading.ts';

type ProcessReadings = Omit<OutputOf<typeof platform.health>['process'], 'uptimeSeconds'>;

/** Whoever started the product tells nothing of the process that it runs in. */
export const NO_HOST = without('not_applicable', 'Whoever embeds this platform does not measure the process.');

const LOOP_NOTE = 'How long work that was due waited for its turn.';

const figure = (
  host: Host | null,
  endpoint: string,
  of: (figures: ProcessFigures) => number,
  note?: string,
): Reading<number> => {
  if (!host) return NO_HOST;
  const figures = host.figures();
  if (!figures) return without('not_yet', `Measured ${host.everyMs / 1000} s after the start.`);
  const { from, to } = figures;
  return own(of(figures), {
    endpoint,
    observedAt: to,
    everyMs: host.everyMs,
    window: { from, to },
    ...(note === undefined ? {} : { note }),
  });
};

/** Memory, CPU and event loop of the process, over the last stretch that was measured. */
export const processReadings = (host: Host | null): ProcessReadings => ({
  residentBytes: figure(host, 'resident set of this process', ({ residentBytes }) => residentBytes),
  heapUsedBytes: figure(host, 'V8 heap of the main thread', ({ heapUsedBytes }) => heapUsedBytes),
  heapLimitBytes: figure(host, 'V8 heap limit of the main thread', ({ heapLimitBytes }) => heapLimitBytes),
  cpuPercent: figure(
    host,
    'CPU time of this process, all threads',
    ({ cpuPercent }) => cpuPercent,
    '100 % is one core; its threads may use more.',
  ),
  eventLoopDelayP99Ms: figure(host, 'event loop', ({ eventLoopDelayP99Ms }) => eventLoopDelayP99Ms, LOOP_NOTE),
  eventLoopDelayMaxMs: figure(host, 'event loop', ({ eventLoopDelayMaxMs }) => eventLoopDelayMaxMs, LOOP_NOTE),
});
