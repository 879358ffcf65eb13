import type { Credentials } from '../collect/session.ts';
import type { Vault } from '../command/vault.ts';
import type { AgentRecord, AgentSettings } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import type { Sink } from '../ports/sink.ts';
import type { Store } from '../ports/store.ts';
import { createAgentRecords, type NamedAgent, type NewAgent } from './agent-records.ts';
import type { Databases } from './databases.ts';
import { createDirectory, type Directory } from './directory.ts';
import { type WatchedAgent, watchAgent } from './watched-agent.ts';

export interface FleetOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly sink: Sink;
  readonly doorbell: Doorbell;
  readonly vault: Vault;
  readonly databases: Databases;
  readonly userAgent: string;
  readonly onFault: (agent: string, error: unknown) => void;
  readonly random?: (() => number) | undefined;
}

export interface AgentChange {
  readonly name?: string | undefined;
  readonly credentials?: Credentials | undefined;
  readonly settings?: AgentSettings | undefined;
}

/** All agents that are watched: who comes, goes and changes. */
export interface Fleet {
  readonly directory: Directory;
  /** Those added on the page in earlier runs. */
  start(): Promise<void>;
  /** One that flags, environment or file name now. */
  name(agent: NamedAgent): Promise<AgentRecord>;
  add(agent: NewAgent): Promise<AgentRecord>;
  /** With new credentials or settings its collector begins anew. */
  change(agent: number, change: AgentChange): Promise<void>;
  /** With all that was kept of it. */
  remove(agent: number): Promise<void>;
  watched(agent: number): WatchedAgent | null;
  stop(): Promise<void>;
}

const lostCredentials = (name: string): Error =>
  new Error(
    `The key file does not open the credentials of ${name}: put the right one back, or give them again on the settings page.`,
  );

export const createFleet = (options: FleetOptions): Fleet => {
  const { store, vault, databases } = options;
  const directory = createDirectory();
  const records = createAgentRecords(store, options.clock);
  const watched = new Map<number, WatchedAgent>();

  const watch = async (record: AgentRecord, credentials: Credentials): Promise<void> => {
    const one = await watchAgent({ ...options, record, credentials, database: databases.keeper(record.number) });
    watched.set(record.number, one);
    directory.put(one.handle);
    one.start();
  };

  const unwatch = async (agent: number): Promise<void> => {
    const one = watched.get(agent);
    watched.delete(agent);
    await one?.stop();
  };

  const change = async (agent: number, { name, credentials, settings }: AgentChange): Promise<void> => {
    const one = watched.get(agent);
    if (!one) return;
    const record = await store.agents.update(agent, {
      ...(name === undefined ? {} : { name }),
      ...(settings === undefined ? {} : { settings }),
      ...(credentials === undefined ? {} : { credentials: vault.seal(credentials) }),
    });
    if (settings === undefined && credentials === undefined) {
      one.renamed(record);
      directory.put(one.handle);
      return;
    }
    await unwatch(agent);
    await watch(record, credentials ?? one.credentials);
  };

  return {
    directory,
    start: async () => {
      for (const record of await store.reader.agents.list()) {
        if (record.origin !== 'page') continue;
        const opened = record.credentials === null ? {} : vault.open(record.credentials);
        if (opened === null) options.onFault(record.name, lostCredentials(record.name));
        await watch(record, opened ?? {});
      }
    },
    name: async (agent) => {
      const record = await records.ofNamed(agent);
      if (agent.databaseFolder !== null) databases.grant(record.number, agent.databaseFolder);
      await watch(record, agent.credentials);
      return record;
    },
    add: async (agent) => {
      const given = Object.values(agent.credentials).some((value) => value !== undefined);
      const record = await records.ofNew(agent, given ? vault.seal(agent.credentials) : null);
      await watch(record, agent.credentials);
      return record;
    },
    change,
    remove: async (agent) => {
      await unwatch(agent);
      databases.revoke(agent);
      directory.drop(agent);
      await store.agents.remove(agent);
    },
    watched: (agent) => watched.get(agent) ?? null,
    stop: async () => {
      await Promise.all([...watched.values()].map((one) => one.stop()));
      watched.clear();
    },
  };
};
