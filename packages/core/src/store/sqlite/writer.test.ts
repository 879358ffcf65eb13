import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../../../testing/test-clock.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, NOW, thought } from '../testing/batches.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let folder: TemporaryFolder;
let clock: TestClock;
let store: Store;

beforeEach(async () => {
  folder = temporaryFolder();
  clock = createTestClock(NOW);
  store = await openSqliteStore({ file: folder.file('t.db'), clock });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const many = (prefix: string) =>
  Array.from({ length: 4000 }, (_, index) =>
    thought(`${prefix}${index}`, { status: 'completed', content: 'x'.repeat(280) }),
  );

const oneTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a large batch', () => {
  it('lets the loop turn, and readers see nothing of it until it is whole', async () => {
    const agent = await addAgent(store);
    const head = await store.reader.changes.head(agent);
    let done = false;
    const appended = store.appender.append(batchOf(agent, many('a'))).finally(() => {
      done = true;
    });
    const seen = new Set<number>();
    let turns = 0;
    for (; !done; turns++) {
      seen.add((await store.reader.changes.head(agent)) - head);
      await oneTurn();
    }
    await appended;
    expect(turns).toBeGreaterThan(3);
    expect([...seen].filter((moved) => moved !== 0 && moved !== 4000)).toEqual([]);
    expect(await store.reader.thoughts.countByStatus(agent, 'database')).toEqual({ completed: 4000 });
  });

  it('is not joined by what comes meanwhile, and none of it is lost when it fails', async () => {
    const agent = await addAgent(store);
    const broken = [...many('a'), { kind: 'thought', thought: null } as never];
    const large = store.appender.append(batchOf(agent, broken));
    const small = store.appender.append(batchOf(agent, [thought('small')]));
    const renamed = store.agents.update(agent, { name: 'other' });
    await expect(large).rejects.toMatchObject({ fault: 'other' });
    await Promise.all([small, renamed]);
    expect((await store.reader.thoughts.page(agent, { limit: 9 })).rows.map(({ thoughtId }) => thoughtId)).toEqual([
      'small',
    ]);
    expect(await store.reader.agents.get(agent)).toMatchObject({ name: 'other' });
  });

  it('is not overtaken by a clock turned by hand', async () => {
    const agent = await addAgent(store);
    let kept = false;
    const appended = store.appender.append(batchOf(agent, many('a'))).then(() => {
      kept = true;
    });
    await clock.advance(1000);
    expect(kept).toBe(true);
    await appended;
  });

  it('is kept before the store closes', async () => {
    const agent = await addAgent(store);
    const appended = store.appender.append(batchOf(agent, many('a')));
    await store.close();
    await appended;
    store = await openSqliteStore({ file: folder.file('t.db'), clock });
    expect(await store.reader.thoughts.countByStatus(agent, 'database')).toEqual({ completed: 4000 });
  });
});
