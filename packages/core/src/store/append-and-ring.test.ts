import { expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import { appendAndRing } from './append-and-ring.ts';
import { openMemoryStore } from './memory/open-memory-store.ts';
import { addAgent, batchOf, NOW, thought } from './testing/batches.ts';

it('rings once for what changed, after it is kept, and not for what was refused', async () => {
  const store = openMemoryStore({ clock: createTestClock(NOW) });
  const agent = await addAgent(store);
  const rings: (readonly [number, number, boolean])[] = [];
  const doorbell: Doorbell = {
    ring: (of, seq) => {
      void store.reader.changes.head(of).then((head) => rings.push([of, seq, head >= seq]));
    },
    listen: () => () => {},
  };
  const sink = appendAndRing(store.appender, doorbell);
  await sink.put(batchOf(agent, [thought('a'), thought('b')]));
  await sink.put(batchOf(agent, [thought('a')]));
  await sink.put(batchOf(agent, [{ kind: 'sample', metric: 'm', at: NOW, value: 1 }]));
  await expect(sink.put(batchOf(99, [thought('a')]))).rejects.toThrow();
  expect(rings).toEqual([[agent, await store.reader.changes.head(agent), true]]);
});
