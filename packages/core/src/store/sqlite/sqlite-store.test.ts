import { afterEach, describe } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { Store } from '../../ports/store.ts';
import { NOW } from '../testing/batches.ts';
import { storeConformance } from '../testing/conformance.ts';
import type { OpenStore } from '../testing/open-store.ts';
import { sampleSuite } from '../testing/sample-suite.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const opened: { readonly store: Store; readonly remove: () => void }[] = [];

afterEach(async () => {
  for (const { store, remove } of opened.splice(0)) {
    await store.close();
    remove();
  }
});

const open =
  (freshPoints?: number): OpenStore =>
  async (options) => {
    const { file, remove } = temporaryFolder();
    const more = freshPoints === undefined ? {} : { freshPoints };
    const store = await openSqliteStore({
      ...options,
      ...more,
      file: file('telemetry.db'),
      clock: createTestClock(NOW),
    });
    opened.push({ store, remove });
    return store;
  };

storeConformance('SQLite', open());
describe('where points are moved to the others of their series again and again', () => sampleSuite(open(2)));
