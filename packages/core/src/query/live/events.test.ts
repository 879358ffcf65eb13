import { describe, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import { createDoorbell } from '../../live/doorbell.ts';
import type { Doorbell } from '../../ports/doorbell.ts';
import { appendAndRing } from '../../store/append-and-ring.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { addAgent, batchOf, NOW, thought } from '../../store/testing/batches.ts';
import type { QueryContext } from '../context.ts';
import { liveEvents } from './events.ts';

/** How many listen, to a bell or for agents that come and go. */
const counted = (listen: Doorbell['listen']) => {
  let listening = 0;
  return {
    count: () => listening,
    listen: (call: Parameters<Doorbell['listen']>[0]) => {
      listening += 1;
      const leave = listen(call);
      return () => {
        listening -= 1;
        leave();
      };
    },
  };
};

const createWorld = async () => {
  const clock = createTestClock(NOW);
  const store = openMemoryStore({ clock });
  const agent = await addAgent(store);
  const bell = createDoorbell();
  const rings = counted(bell.listen);
  const roster = counted(() => () => {});
  const stop = new AbortController();
  const context = {
    actor: { role: 'OBSERVER', signal: stop.signal },
    clock,
    reader: store.reader,
    doorbell: { ring: bell.ring, listen: rings.listen },
    directory: { listen: roster.listen },
  } as unknown as QueryContext;
  const sink = appendAndRing(store.appender, bell);
  return {
    stop,
    follow: () => liveEvents(context, () => [agent], new Map([[agent, 0]])),
    put: (thoughtId: string) => sink.put(batchOf(agent, [thought(thoughtId, { status: 'pending' })])),
    listening: () => rings.count() + roster.count(),
  };
};

describe('a follower that leaves', () => {
  it('while it waits, listens no more', async () => {
    const { follow, stop, listening } = await createWorld();
    const events = follow();
    const next = events.next();
    stop.abort();
    expect((await next).done).toBe(true);
    expect(listening()).toBe(0);
  });

  it('with rows in its hand, listens no more', async () => {
    const { follow, put, listening } = await createWorld();
    await put('a');
    const events = follow();
    expect((await events.next()).value).toMatchObject({ kind: 'rows' });
    expect(listening()).toBe(2);
    await events.return(undefined);
    expect(listening()).toBe(0);
  });

  it('with rows in its hand when its connection is gone, listens no more', async () => {
    const { follow, put, stop, listening } = await createWorld();
    await put('a');
    const events = follow();
    await events.next();
    stop.abort();
    expect((await events.next()).done).toBe(true);
    expect(listening()).toBe(0);
  });
});
