import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Objective, PushIntake, VerbsOf } from '@ciris/telemetry-contracts';
import { bindVerbs } from './bind-verbs.ts';
import { testConnection } from './collect/connection-test.ts';
import type { AgentCommands } from './command/agents.ts';
import { oneAfterTheOther } from './command/one-after-the-other.ts';
import { createVault, readOrMakeKey, type Vault } from './command/vault.ts';
import { factOf } from './facts/fact-of.ts';
import { TRUST } from './facts/trust.ts';
import { createDatabases } from './fleet/databases.ts';
import { createFleet, type Fleet } from './fleet/fleet.ts';
import { createOtlpIntake } from './fleet/otlp-intake.ts';
import { createSeriesLimits } from './ingest/series-limits.ts';
import { createDoorbell } from './live/doorbell.ts';
import type { Clock } from './ports/clock.ts';
import type { Host } from './ports/host.ts';
import type { Retention, Store } from './ports/store.ts';
import { systemClock } from './ports/system-clock.ts';
import type { About, Actor } from './query/context.ts';
import type { Platform } from './query/platform/context.ts';
import { createFaultLog } from './query/platform/fault-log.ts';
import { createFollowers } from './query/platform/followers.ts';
import { createMeasuring } from './query/platform/measuring.ts';
import { readerByOurClock } from './query/reader-by-our-clock.ts';
import { USUAL_OBJECTIVE } from './query/services/error-budget.ts';
import { createHeldReports } from './report/held-reports.ts';
import { appendAndRing } from './store/append-and-ring.ts';
import { type Pruning, startPruning } from './store/pruning.ts';
import { DEFAULT_RETENTION } from './store/retention.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import { VERBS, type VerbContext } from './verbs.ts';

export interface CoreOptions {
  /** Folder of the SQLite file, the key file and backups; made if it is not there. */
  readonly dataDir: string;
  readonly about: Omit<About, 'startedAt'>;
  readonly clock?: Clock;
  readonly retention?: Partial<Retention>;
  /** How available a service is to be. */
  readonly objective?: Partial<Objective>;
  /** Where the migrations and the threads lie; left out: as in the repository. A bundle must say. */
  readonly migrations?: string;
  readonly databaseWorkerUrl?: URL;
  readonly graphWorkerUrl?: URL;
  /** Something failed that nobody waited for. */
  readonly onFault: (where: string, error: unknown) => void;
  /** What the process that this runs in is like; left out: that is not told. */
  readonly host?: Host;
  /** Another store than the file, for tests. */
  readonly store?: Store;
  readonly random?: () => number;
}

/** The product without any transport. */
export interface Core {
  readonly verbs: VerbsOf<Actor>;
  readonly fleet: Fleet;
  /** Where agents push to. */
  readonly otlp: PushIntake;
  readonly store: Store;
  /** Watches the agents that were added on the page in earlier runs. */
  start(): Promise<void>;
  /** In reverse order of the start; resolves when all that was read is kept. */
  stop(): Promise<void>;
}

const openStore = async (options: CoreOptions, clock: Clock, { samplesMs }: Retention): Promise<Store> =>
  options.store ??
  (await openSqliteStore({
    file: join(options.dataDir, 'telemetry.sqlite'),
    clock,
    fieldFact: factOf,
    samplesMs,
    ...(options.migrations ? { migrations: options.migrations } : {}),
    ...(options.graphWorkerUrl ? { graphWorkerUrl: options.graphWorkerUrl } : {}),
  }));

const commandsOf = (fleet: Fleet, clock: Clock, userAgent: string): AgentCommands => ({
  test: (url, credentials) => {
    const known = fleet.directory.all().find((handle) => handle.record.url === url);
    const database = known?.sources().some((state) => state.source === 'database' && state.state !== 'not_granted');
    return testConnection({ url, credentials, clock, userAgent, database: database ?? false, stream: true });
  },
  credentialsOf: (agent) => fleet.watched(agent)?.credentials ?? {},
  add: async (agent) => (await fleet.add(agent)).number,
  change: fleet.change,
  remove: fleet.remove,
  alone: oneAfterTheOther(),
});

/** Opens the store and wires the stations; nothing is read before `start`. */
export const createCore = async (options: CoreOptions): Promise<Core> => {
  const clock = options.clock ?? systemClock;
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const vault: Vault = createVault(readOrMakeKey(join(options.dataDir, 'telemetry.key')));
  const retention = { ...DEFAULT_RETENTION, ...options.retention };
  const store = await openStore(options, clock, retention);
  const faults = createFaultLog(clock);
  const onFault: CoreOptions['onFault'] = (where, error) => {
    faults.note(where, error);
    options.onFault(where, error);
  };
  const doorbell = createDoorbell();
  const userAgent = `CIRIS-Telemetry/${options.about.version}`;
  const databases = createDatabases({
    reader: store.reader,
    workerUrl: options.databaseWorkerUrl ?? new URL('./collect/database-worker.ts', import.meta.url),
    retentionMs: retention.thoughtsMs ?? Number.MAX_SAFE_INTEGER,
  });
  const sink = appendAndRing(store.appender, doorbell);
  const fleet = createFleet({
    clock,
    store,
    sink,
    doorbell,
    vault,
    databases,
    userAgent,
    onFault,
    random: options.random,
  });
  const about: About = { ...options.about, startedAt: clock.now() };
  const commands = commandsOf(fleet, clock, userAgent);
  const reader = readerByOurClock(store.reader, (agent) => fleet.directory.byNumber(agent)?.driftMs ?? null);
  const held = createHeldReports(clock);
  const followers = createFollowers();
  const measuring = createMeasuring({ measure: store.measure, clock, onFault });
  let pruning: Pruning | null = null;
  const platform: Platform = {
    host: options.host ?? null,
    store,
    retention,
    measuring,
    lastPruning: () => pruning?.last() ?? null,
    faults,
    followers: followers.count,
  };
  const contextOf = (actor: Actor): VerbContext => ({
    actor,
    clock,
    reader,
    doorbell,
    directory: fleet.directory,
    trust: TRUST,
    about,
    objective: { ...USUAL_OBJECTIVE, ...options.objective },
    pseudonym: vault.pseudonym,
    commands,
    sink,
    verbs: VERBS,
    keepReport: (report) => store.keepReport(report),
    held,
    platform,
    agreements: async (handle) => (await fleet.watched(handle.record.number)?.agreements()) ?? [],
  });
  return {
    verbs: bindVerbs(VERBS, contextOf, followers.begun),
    fleet,
    otlp: createOtlpIntake({
      clock,
      sink,
      limits: createSeriesLimits(),
      agents: fleet.directory.all,
      watchOf: (agent) => fleet.watched(agent)?.pushes ?? null,
    }),
    store,
    start: async () => {
      await fleet.start();
      pruning = startPruning({ store, clock, retention, onFault });
    },
    stop: async () => {
      pruning?.stop();
      measuring.stop();
      await fleet.stop();
      await databases.stop();
      await store.close();
    },
  };
};
