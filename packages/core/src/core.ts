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
import type { Retention, Store } from './ports/store.ts';
import { systemClock } from './ports/system-clock.ts';
import type { About, Actor } from './query/context.ts';
import { readerByOurClock } from './query/reader-by-our-clock.ts';
import { USUAL_OBJECTIVE } from './query/services/error-budget.ts';
import { createHeldReports } from './report/held-reports.ts';
import { appendAndRing } from './store/append-and-ring.ts';
import { startPruning } from './store/pruning.ts';
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

const openStore = async (options: CoreOptions, clock: Clock): Promise<Store> =>
  options.store ??
  (await openSqliteStore({
    file: join(options.dataDir, 'telemetry.sqlite'),
    clock,
    fieldFact: factOf,
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
  const store = await openStore(options, clock);
  const retention = { ...DEFAULT_RETENTION, ...options.retention };
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
    onFault: options.onFault,
    random: options.random,
  });
  const about: About = { ...options.about, startedAt: clock.now() };
  const commands = commandsOf(fleet, clock, userAgent);
  const reader = readerByOurClock(store.reader, (agent) => fleet.directory.byNumber(agent)?.driftMs ?? null);
  const held = createHeldReports(clock);
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
    agreements: async (handle) => (await fleet.watched(handle.record.number)?.agreements()) ?? [],
  });
  let stopPruning = (): void => {};
  return {
    verbs: bindVerbs(VERBS, contextOf),
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
      stopPruning = startPruning({ store, clock, retention, onFault: options.onFault });
    },
    stop: async () => {
      stopPruning();
      await fleet.stop();
      await databases.stop();
      await store.close();
    },
  };
};
