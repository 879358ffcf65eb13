import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Replay, startReplay } from '@ciris/demo-agent';
import type { Generation } from '@ciris/telemetry-contracts';
import { type Clock, type Core, createCore, type Store } from '@ciris/telemetry-core';
import { createTestClock, type TestClock } from '@ciris/telemetry-core/testing/clock';
import { memoryStore } from '@ciris/telemetry-core/testing/memory-store';
import { generationFolder } from './fixtures.ts';

/** Which sources of the agent are open beside its answers. */
export interface Sources {
  readonly stream: boolean;
  readonly database: boolean;
}

export const COMBINATIONS = {
  answers: { stream: false, database: false },
  'answers and stream': { stream: true, database: false },
  'answers and database': { stream: false, database: true },
  all: { stream: true, database: true },
} as const satisfies Readonly<Record<string, Sources>>;
export type Combination = keyof typeof COMBINATIONS;

/** early has no event stream, so two of the four are the same for it. */
export const combinationsOf = (generation: Generation): readonly Combination[] =>
  generation === 'early'
    ? ['answers', 'answers and database']
    : ['answers', 'answers and stream', 'answers and database', 'all'];

export interface StandOptions {
  readonly generation: Generation;
  /** One of both. */
  readonly phase?: string;
  readonly timeline?: string;
  readonly sources: Sources;
  readonly store?: 'memory' | 'sqlite';
  readonly excludedFamilies?: readonly string[];
  /** Asks with a service token instead of a log-in. */
  readonly serviceToken?: boolean;
  /** Another database than the replayed one. */
  readonly databaseFolder?: string;
  /** So long after the recording began the core starts, ms. */
  readonly lateMs?: number;
  /** Our clock minus the agent's, ms. */
  readonly aheadMs?: number;
}

/** A replayed agent, watched by a core, on one clock that is turned by hand. */
export interface Stand {
  readonly clock: TestClock;
  readonly replay: Replay;
  /** The present one: `restart` puts another in its place. */
  readonly core: Core;
  /** Number of the agent in the store. */
  readonly agent: number;
  /** What failed and nobody waited for. */
  readonly faults: readonly string[];
  /** Turns to `t` ms of the recording. */
  to(t: number): Promise<void>;
  /** Stops the core and starts another on the same data folder. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export const AGENT = 'scout';

/** The same clock, set otherwise. */
const setBy = (clock: Clock, aheadMs: number): Clock => ({
  now: () => clock.now() + aheadMs,
  after: (ms, call) => clock.after(ms, call),
  hold: () => clock.hold(),
});

/** Outlives the core, as a file does. */
const remembered = (store: Store): Store => ({ ...store, close: async () => {} });

export const openStand = async (options: StandOptions): Promise<Stand> => {
  const { generation, phase, timeline, sources } = options;
  const clock = createTestClock();
  const folder = generationFolder(generation);
  const { stream, database } = sources;
  const ownDatabase = database && options.databaseFolder === undefined;
  const replay = await startReplay({ folder, phase, timeline, clock, stream, database: ownDatabase });
  await clock.advance(options.lateMs ?? 0);
  const ours = setBy(clock, options.aheadMs ?? 0);
  const dataDir = mkdtempSync(join(tmpdir(), 'ciris-judge-'));
  const memory = options.store === 'sqlite' ? null : remembered(memoryStore(ours));
  const faults: string[] = [];

  const startCore = async (): Promise<{ core: Core; agent: number }> => {
    const core = await createCore({
      dataDir,
      about: { version: '0.0.0', nodeVersion: process.version, basePath: '/' },
      clock: ours,
      random: () => 0.5,
      onFault: (where, error) => faults.push(`${where}: ${String(error)}`),
      ...(memory ? { store: memory } : {}),
    });
    await core.start();
    const { number } = await core.fleet.name({
      name: 'Scout',
      url: replay.url,
      credentials: options.serviceToken ? { token: 'service:judged' } : { username: 'admin', password: 'judged' },
      databaseFolder: database ? (options.databaseFolder ?? replay.databaseFolder) : null,
      content: 'excerpt',
      stream,
      excludedFamilies: options.excludedFamilies ?? [],
      origin: 'flag',
    });
    return { core, agent: number };
  };

  let { core, agent } = await startCore();
  return {
    clock,
    replay,
    get core() {
      return core;
    },
    get agent() {
      return agent;
    },
    faults,
    to: (t) => clock.advanceTo(replay.startedAt + t),
    restart: async () => {
      await core.stop();
      ({ core, agent } = await startCore());
    },
    end: async () => {
      await core.stop();
      await replay.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
