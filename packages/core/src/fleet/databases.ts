import { createDatabaseKeeper } from '../collect/database-keeper.ts';
import { createDatabaseThread, type DatabaseThread } from '../collect/database-thread.ts';
import type { KeeperFactory } from '../collect/keeper.ts';
import type { Reader } from '../ports/reader.ts';

/** Which agents' databases the operator granted, and the one thread that reads them. */
export interface Databases {
  grant(agent: number, folder: string): void;
  revoke(agent: number): void;
  /** Undefined: not granted. */
  keeper(agent: number): KeeperFactory | undefined;
  stop(): Promise<void>;
}

export const createDatabases = (options: {
  readonly reader: Reader;
  readonly workerUrl: URL;
  /** Rows older than this are not read at first. */
  readonly retentionMs: number;
}): Databases => {
  const folders = new Map<number, string>();
  let thread: DatabaseThread | null = null;
  return {
    grant: (agent, folder) => {
      folders.set(agent, folder);
    },
    revoke: (agent) => {
      folders.delete(agent);
    },
    keeper: (agent) => {
      const granted = folders.get(agent);
      if (granted === undefined) return undefined;
      // Started with the first granted database: most installations have none.
      thread ??= createDatabaseThread(options.workerUrl);
      const shared = thread;
      return (context) =>
        createDatabaseKeeper(context, {
          thread: shared,
          granted,
          retentionMs: options.retentionMs,
          readCursor: (name) => options.reader.cursor(agent, name),
        });
    },
    stop: async () => {
      await thread?.stop();
    },
  };
};
