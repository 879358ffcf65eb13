import { describe, expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import { KINDS } from '../store/kinds/kinds.ts';
import type { AnyCounts, AnyLists, AnyReader } from '../store/kinds/list-query.ts';
import type { AnyRow } from '../store/kinds/merge.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { addAgent, batchOf, NOW } from '../store/testing/batches.ts';
import { EXAMPLES } from '../store/testing/kind-examples.ts';
import { readerByOurClock } from './reader-by-our-clock.ts';

const HOUR = 3_600_000;
/** Concluded here, by our clock, or by that of whoever noticed it. */
const OURS: readonly string[] = ['findings', 'incidents'];

describe.each(KINDS)('the kind $name of an agent whose clock is an hour ahead', (kind) => {
  const { tell, base, words } = EXAMPLES[kind.name];
  const told = kind.instants.length > 0;
  const shown = (at: number): number => (told ? at - HOUR : at);
  const together = Object.fromEntries(Object.values(kind.lists).map((member) => [member, words[member]?.[0]]));

  const open = async () => {
    const store = openMemoryStore({ clock: createTestClock(NOW) });
    const agent = await addAgent(store);
    const put = (id: string, at: number) => store.appender.append(batchOf(agent, tell(id, at, together)));
    await put('a', NOW);
    await put('b', NOW + 10);
    const part = readerByOurClock(store.reader, () => HOUR)[kind.name] as unknown;
    return { agent, reader: part as AnyReader, methods: part as AnyLists & AnyCounts };
  };
  const instants = (rows: readonly AnyRow[]) => rows.map((row) => row[kind.order.by]);

  it('shows what the agent told by our clock, and what is ours as it is', async () => {
    const { agent, reader, methods } = await open();
    const { rows } = await reader.page(agent, { ...base, limit: 9 });
    expect(instants(rows)).toEqual([shown(NOW + 10), shown(NOW)]);
    for (const [list, member] of Object.entries(kind.lists)) {
      const found = await (methods as AnyLists)[list]?.(agent, String(together[member]));
      expect(instants(found ?? [])).toEqual([shown(NOW), shown(NOW + 10)]);
    }
    const key = Object.fromEntries((kind.keep?.key ?? []).map((name) => [name, rows[0]?.[name]]));
    if (reader.get) expect(await reader.get(agent, key)).toEqual(rows[0]);
  });

  it('forgets no instant that the agent tells', async () => {
    const { agent, reader } = await open();
    const { rows } = await reader.page(agent, { ...base, limit: 1 });
    const named = Object.keys(rows[0] ?? {}).filter((name) => /^at$|At$|From$|To$|Until$/.test(name));
    expect(named.length).toBeGreaterThan(0);
    expect([...kind.instants].sort()).toEqual(OURS.includes(kind.name) ? [] : named.sort());
  });

  it('is asked for by our clock', async () => {
    const { agent, reader, methods } = await open();
    const span = { from: shown(NOW) + 1, to: shown(NOW) + 11 };
    expect((await reader.page(agent, { ...base, limit: 9, span })).rows).toHaveLength(1);
    expect(await reader.count(agent, { ...base, span })).toBe(1);
    for (const count of Object.keys(kind.counts)) {
      expect(Object.values((await (methods as AnyCounts)[count]?.(agent, span)) ?? {})).toEqual([1]);
    }
  });
});
