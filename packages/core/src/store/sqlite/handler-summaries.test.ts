import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, DAY, NOW } from '../testing/batches.ts';
import { NIGHT, PUSHED, toldOfHandlers } from '../testing/handler-points.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let folder: TemporaryFolder;
let store: Store;
const open = () => openSqliteStore({ file: folder.file('t.db'), clock: createTestClock(NOW), freshPoints: 5 });
beforeEach(async () => {
  folder = temporaryFolder();
  store = await open();
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

it('summaries of handlers are the same where the platform starts anew between pushes', {
  timeout: 60_000,
}, async () => {
  let run = 0;
  const pushes = fc.array(fc.array(toldOfHandlers, { minLength: 1, maxLength: 20 }), { minLength: 2, maxLength: 5 });
  const runs = fc.asyncProperty(pushes, async (all) => {
    run += 1;
    const [steady, anew] = [await addAgent(store, `steady ${run}`), await addAgent(store, `anew ${run}`)];
    for (const signals of all) {
      await store.appender.append(batchOf(steady, signals, { ...PUSHED, observedAt: NIGHT + DAY }));
    }
    for (const signals of all) {
      await store.close();
      store = await open();
      await store.appender.append(batchOf(anew, signals, { ...PUSHED, observedAt: NIGHT + DAY }));
    }
    for (const handler of ['speak', 'tool'] as const) {
      const of = async (agent: number) =>
        (await store.reader.handlerSummaries.page(agent, { handler, limit: 1000 })).rows;
      expect(await of(anew)).toEqual(await of(steady));
    }
  });
  await fc.assert(runs, { numRuns: 10 });
});
