import { afterEach } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { Store } from '../../ports/store.ts';
import { NOW } from '../testing/batches.ts';
import { storeConformance } from '../testing/conformance.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const opened: { readonly store: Store; readonly remove: () => void }[] = [];

afterEach(async () => {
  for (const { store, remove } of opened.splice(0)) {
    await store.close();
    remove();
  }
});

storeConformance('SQLite', async (options) => {
  const { file, remove } = temporaryFolder();
  const store = await openSqliteStore({ ...options, file: file('telemetry.db'), clock: createTestClock(NOW) });
  opened.push({ store, remove });
  return store;
});
