import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import { StoreError } from '../../ports/appender.ts';
import type { Store } from '../../ports/store.ts';
import { ALWAYS, addAgent, batchOf, NOW } from '../testing/batches.ts';
import { mountedFolder } from '../testing/mounted-folder.ts';
import { CURSOR, numbered } from '../testing/numbered-batches.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const put = async (store: Store, agent: AgentNumber, number: number): Promise<void> => {
  const cursors = [{ name: CURSOR, value: String(number + 1) }];
  await store.appender.append(batchOf(agent, numbered(number, 100), { cursors }));
};

/** Appends until there is no space; how many were kept. */
const fill = async (store: Store, agent: AgentNumber, from = 0): Promise<{ kept: number; error: StoreError }> => {
  for (let number = from; number < 2000; number++) {
    try {
      await put(store, agent, number);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return { kept: number, error };
    }
  }
  throw new Error('it never was full');
};

const counts = async ({ reader }: Store, agent: AgentNumber) => ({
  cursor: Number(await reader.cursor(agent, CURSOR)),
  thoughts: ((await reader.thoughts.countByStatus(agent, 'database')).completed ?? 0) / 100,
  events: await reader.events.count(agent, 'audit.gap', ALWAYS),
  samples: (await reader.samples.read({ agent, metric: 'number', span: ALWAYS })).length,
});

const expectWhole = async (store: Store, agent: AgentNumber, kept: number): Promise<void> => {
  expect(await counts(store, agent)).toEqual({ cursor: kept, thoughts: kept, events: kept, samples: kept });
};

describe('a full disk', () => {
  it('rejects what finds no space, keeps nothing of it, and goes on when there is space', async () => {
    const store = await openSqliteStore({
      file: folder.file('t.db'),
      clock: createTestClock(NOW),
      maxBytes: 3 * 2 ** 20,
    });
    const [big, small] = [await addAgent(store, 'big'), await addAgent(store, 'small')];
    await put(store, small, 0);
    const { kept, error } = await fill(store, big);
    expect(kept).toBeGreaterThan(2);
    expect(error.fault).toBe('full');
    expect(error.message).toMatch(/No space is left/);
    await expectWhole(store, big, kept);
    await expect(put(store, big, kept)).rejects.toMatchObject({ fault: 'full' });
    await expectWhole(store, big, kept);

    await store.agents.remove(big);
    // Pages that are freed are used again, if not to the last byte.
    for (let number = 1; number < kept; number++) await put(store, small, number);
    await expectWhole(store, small, kept);
    await store.close();
  });

  it.skipIf(!mountedFolder.possible)('of a real file system does the same (as root)', async () => {
    const inside = folder.file('disk');
    mkdirSync(inside);
    using _ = mountedFolder.mount(inside, '12m');
    const ballast = `${inside}/ballast`;
    writeFileSync(ballast, Buffer.alloc(5 * 2 ** 20));
    const store = await openSqliteStore({ file: `${inside}/t.db`, clock: createTestClock(NOW) });
    const agent = await addAgent(store);
    const { kept, error } = await fill(store, agent);
    expect(error.fault).toBe('full');
    const { bavail, bsize } = statfsSync(inside);
    expect(bavail * bsize).toBeLessThan(2 ** 20);
    await expectWhole(store, agent, kept);
    await expect(put(store, agent, kept)).rejects.toMatchObject({ fault: 'full' });

    rmSync(ballast);
    for (let number = kept; number < kept + 5; number++) await put(store, agent, number);
    await expectWhole(store, agent, kept + 5);
    await store.close();
    const again = await openSqliteStore({ file: `${inside}/t.db`, clock: createTestClock(NOW) });
    await expectWhole(again, agent, kept + 5);
    await again.close();
  });
});
