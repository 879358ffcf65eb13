import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One number out of the server's store file, read beside the server that writes it. */
export const numberInStore = (dataDir: string, query: string): number => {
  const database = new DatabaseSync(join(dataDir, 'telemetry.sqlite'), { readOnly: true });
  try {
    return Number(Object.values(database.prepare(query).get() ?? {})[0]);
  } finally {
    database.close();
  }
};
