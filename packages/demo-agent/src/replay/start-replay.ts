import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startListener } from '../http/listener.ts';
import { createTraffic } from '../http/traffic.ts';
import { systemClock } from '../system-clock.ts';
import type { Replay, ReplayOptions } from './options.ts';
import type { Stage, StageOptions } from './stage.ts';
import { stagePhase } from './stage-phase.ts';
import { stageTimeline } from './stage-timeline.ts';

const stageOf = (options: ReplayOptions, stageOptions: StageOptions): Stage => {
  if ((options.phase === undefined) === (options.timeline === undefined)) {
    throw new Error('a replay needs either a phase or a timeline');
  }
  return options.timeline === undefined
    ? stagePhase(options.phase ?? '', stageOptions)
    : stageTimeline(options.timeline, stageOptions);
};

/** Serves a recorded agent over HTTP, with its event stream and its database. */
export const startReplay = async (options: ReplayOptions): Promise<Replay> => {
  const clock = options.clock ?? systemClock();
  let ownFolder: string | null = null;
  const stage = stageOf(options, {
    folder: resolve(options.folder),
    clock,
    looped: options.looped ?? false,
    blownUp: options.blownUp ?? false,
    stream: options.stream ?? true,
    database: options.database ?? true,
    latency: options.latency,
    elsewhere: options.alone !== true,
    databaseFolder() {
      if (options.databaseFolder !== undefined) return options.databaseFolder;
      ownFolder = mkdtempSync(join(tmpdir(), 'ciris-replay-'));
      return ownFolder;
    },
    log: options.log ?? (() => {}),
  });
  const traffic = createTraffic();
  const listener = await startListener(clock, options.port ?? 0, traffic, stage.handler);
  const running = stage.begin(listener);
  await running.ready;
  return {
    url: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    generation: stage.generation,
    databaseFolder: stage.databaseFolder,
    startedAt: stage.startedAt,
    offsetMs: stage.offsetMs,
    durationMs: stage.durationMs,
    get t() {
      return stage.position().t;
    },
    get round() {
      return stage.position().round;
    },
    get stats() {
      return traffic.stats;
    },
    received: traffic.received,
    async stop() {
      await running.stop();
      await listener.close();
      if (ownFolder !== null) rmSync(ownFolder, { recursive: true, force: true });
    },
  };
};
