import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cancel, Clock } from '../clock.ts';
import type { Dialect } from '../engine/dialect.ts';
import { createJournal, type Journal } from '../engine/happening.ts';
import { log } from '../engine/mind.ts';
import { type AgentProcess, startProcess } from '../engine/process.ts';
import { createRandom, type Random } from '../engine/random.ts';
import type { Generation } from '../generation.ts';
import { startListener } from '../http/listener.ts';
import { createTraffic, type ReceivedRequest } from '../http/traffic.ts';
import { startReporter } from '../report/reporter.ts';
import { createHub } from '../stream/hub.ts';
import { systemClock } from '../system-clock.ts';
import { createView } from './create-view.ts';
import { DIALECTS } from './dialects.ts';
import { HISTORY_MS, liveThroughHistory } from './history.ts';
import { type Credentials, createDoors } from './http/doors.ts';
import { createGate } from './http/gate.ts';
import { releaseMemory } from './release-memory.ts';
import { createRings, type Rings } from './rings.ts';
import { closeOrphans } from './store/orphans.ts';
import { recentPoints } from './store/recent-points.ts';
import { openStore, type Store } from './store/store.ts';
import { createFeed } from './stream/feed.ts';
import type { View } from './view.ts';

export interface AgentOptions {
  readonly as: Generation;
  /** Where its database lies; a temporary folder by default, removed at the stop. */
  readonly folder?: string | undefined;
  readonly port?: number | undefined;
  readonly seed?: number | undefined;
  /** How much faster than real it lives. */
  readonly tempo?: number | undefined;
  readonly name?: string | undefined;
  readonly clock?: Clock | undefined;
  /** Whether a new agent gets two hours of past. */
  readonly history?: boolean | undefined;
  /** Whether faults come; true by default. */
  readonly troubled?: boolean | undefined;
  readonly messagesEveryMs?: number | undefined;
  /** Whom it reports to what its handlers do, by OTLP: a base address. */
  readonly reportTo?: string | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export interface SimulatedAgent {
  readonly url: string;
  readonly generation: Generation;
  readonly databaseFolder: string;
  readonly credentials: Credentials;
  /** For tests that look inside. */
  readonly view: View;
  /** The newest requests, oldest first. */
  readonly received: readonly ReceivedRequest[];
  stop(): Promise<void>;
}

const CREDENTIALS: Credentials = { username: 'admin', password: 'demo', serviceToken: 'demo' };
const MESSAGES_EVERY_MS = 7_000;
const DOWN_MS = 4_000;
const TIDY_MS = 180_000;
const POINTS = 1000;

interface Past {
  readonly store: Store;
  readonly rings: Rings;
  readonly journal: Journal;
  readonly numbers: Numbers;
}

/** A number like the address of an object, another for each process. */
interface Numbers {
  readonly current: string;
  next(): void;
}

const createNumbers = (random: Random): Numbers => {
  const draw = (): string => String(140_000_000_000_000 + random.whole(0, 999_999_999_999));
  let current = draw();
  return {
    get current() {
      return current;
    },
    next() {
      current = draw();
    },
  };
};

/** Opens what former processes left behind, or makes it up. */
const openPast = async (
  options: AgentOptions,
  setting: { clock: Clock; dialect: Dialect; random: Random; folder: string },
): Promise<Past> => {
  const { clock, dialect, random } = setting;
  const journal = createJournal();
  const rings = createRings();
  const numbers = createNumbers(random);
  const store = openStore({ ...setting, processNumber: () => numbers.current });
  journal.listen((happening) => store.keep(happening));
  journal.listen((happening) => rings.keep(happening));
  if (!store.isNew) rings.load(recentPoints(store, POINTS));
  else if (options.history ?? true) {
    const to = clock.now();
    await liveThroughHistory({ store, journal, dialect, random, from: to - HISTORY_MS, to });
    numbers.next();
    releaseMemory();
  }
  return { store, rings, journal, numbers };
};

/** Starts a simulated agent that answers, streams and writes its database as its generation does. */
export const startAgent = async (options: AgentOptions): Promise<SimulatedAgent> => {
  const clock = options.clock ?? systemClock();
  const named = DIALECTS[options.as];
  const dialect = options.name === undefined ? named : { ...named, agentName: options.name };
  const seed = options.seed ?? 1;
  const random = createRandom(seed);
  const own = options.folder ?? mkdtempSync(join(tmpdir(), 'ciris-agent-'));
  // A folder that served another generation before holds a database of another shape.
  const folder = join(own, options.as);
  const { store, rings, journal, numbers } = await openPast(options, { clock, dialect, random, folder });

  let current: AgentProcess;
  const view = createView({
    clock,
    dialect,
    store,
    rings,
    random: createRandom(seed + 1),
    mind: () => current.mind,
    processNumber: () => numbers.current,
  });
  const hub = createHub(clock);
  const feed = createFeed(hub);
  const doors = createDoors(dialect, CREDENTIALS);
  journal.listen((happening) => feed.tell(view, happening));
  hub.idle();
  const reporter = startReporter({
    to: options.reportTo,
    agentId: dialect.agentName,
    version: dialect.version,
  });

  const begin = (troubled: 'soon' | 'later'): AgentProcess => {
    const orphans = closeOrphans(store, options.as, clock.now());
    const started = startProcess({
      clock,
      random,
      dialect,
      journal,
      instruments: reporter.instruments,
      chain: store.chain,
      tempo: options.tempo ?? 1,
      messagesEveryMs: options.messagesEveryMs ?? MESSAGES_EVERY_MS,
      troubled: (options.troubled ?? true) ? troubled : 'never',
      onStuck: () => restart(),
    });
    if (orphans > 0) log(started.mind, 'WARNING', 'database_maintenance', `Closed ${orphans} orphaned thoughts`);
    return started;
  };

  const timers = new Set<Cancel>();
  const report = (error: unknown): void => options.log?.(String(error));
  /** Nothing wakes a wedged processor but the end of its process. */
  const restart = (): void => {
    current.end(null);
    feed.restart();
    doors.restart();
    listener.close().catch(report);
    const again = (): void => {
      numbers.next();
      current = begin('later');
      listener.open().catch(report);
    };
    timers.add(clock.after(DOWN_MS, again));
  };

  current = begin('soon');
  const traffic = createTraffic();
  const gate = createGate({ view: () => view, doors, openStream: hub.add });
  const listener = await startListener(clock, options.port ?? 0, traffic, gate);
  const tidy = (): void => {
    store.flush();
    store.prune();
    releaseMemory();
    timers.add(clock.after(TIDY_MS, tidy));
  };
  timers.add(clock.after(TIDY_MS, tidy));

  return {
    url: `http://127.0.0.1:${listener.port}`,
    generation: options.as,
    databaseFolder: folder,
    credentials: CREDENTIALS,
    view,
    received: traffic.received,
    async stop() {
      for (const cancel of timers) cancel();
      current.end('Stopped');
      hub.stop();
      await listener.close();
      await reporter.stop();
      store.close();
      if (options.folder === undefined) rmSync(own, { recursive: true, force: true });
    },
  };
};
