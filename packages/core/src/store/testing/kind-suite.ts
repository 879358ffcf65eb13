import type { Source } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { itWhere } from '../../../testing/it-where.ts';
import type { Batch } from '../../ports/sink.ts';
import type { Store } from '../../ports/store.ts';
import { KINDS } from '../kinds/kinds.ts';
import { listKey } from '../kinds/list-key.ts';
import type { AnyCounts, AnyLists, AnyQuery, AnyReader } from '../kinds/list-query.ts';
import type { AnyRow } from '../kinds/merge.ts';
import { ageOf, DEFAULT_RETENTION } from '../retention.ts';
import { addAgent, batchOf, from, NOW } from './batches.ts';
import { EXAMPLES } from './kind-examples.ts';
import type { OpenStore } from './open-store.ts';

type Over = AnyRow & { readonly open?: boolean };

/** What every kind does by its descriptor, in every driver. */
export const kindSuite = (open: OpenStore): void => {
  describe.each(KINDS)('the kind $name', (kind) => {
    const { tell, base, words } = EXAMPLES[kind.name];
    const { by } = kind.order;
    const hasOpen = kind.order.open !== null;
    let store: Store;
    let agent: number;
    let reader: AnyReader & { readonly methods: AnyLists & AnyCounts };
    beforeEach(async () => {
      store = await open();
      agent = await addAgent(store);
      const part = store.reader[kind.name] as unknown;
      reader = { ...(part as AnyReader), methods: part as AnyLists & AnyCounts };
    });

    const put = (id: string, at: number, { source = 'database', ...over }: Over = {}, batch: Partial<Batch> = {}) =>
      store.appender.append(batchOf(agent, tell(id, at, over), { ...from(source as Source), ...batch }));
    const all = async (query: AnyQuery = {}, limit = 1000) => {
      const rows: AnyRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await reader.page(agent, { ...base, ...query, limit, cursor });
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        rows.push(...page.rows);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(await reader.count(agent, { ...base, ...query })).toBe(rows.length);
      return rows;
    };
    const instants = (rows: readonly AnyRow[]) => rows.map((row) => Number(row[by]) - NOW);

    it('gives each row once, in its order, whatever the size of its pages', async () => {
      const told = fc.array(fc.record({ at: fc.integer({ min: 0, max: 9 }), open: fc.boolean() }), { maxLength: 20 });
      let run = 0;
      const runs = fc.asyncProperty(told, fc.integer({ min: 1, max: 7 }), async (rows, limit) => {
        run += 1;
        agent = await addAgent(store, `agent ${run}`);
        for (const [index, { at, open: isOpen }] of rows.entries()) await put(`r${index}`, NOW + at, { open: isOpen });
        const rising = (ats: readonly number[]) => ats.toSorted((one, other) => one - other);
        const [opened, rest] = [true, false].map((which) =>
          rising(rows.filter(({ open: isOpen }) => (hasOpen && isOpen) === which).map(({ at }) => at)),
        );
        const first = kind.order.open?.first === 'newest' ? opened?.toReversed() : opened;
        expect(instants(await all({}, limit))).toEqual([...(first ?? []), ...(rest?.toReversed() ?? [])]);
        expect(await all({}, limit)).toEqual(await all());
      });
      await fc.assert(runs, { numRuns: 15 });
    });

    it('narrows a list to a span, half-open', async () => {
      for (const at of [0, 1, 2, 3]) await put(`r${at}`, NOW + at, { open: at % 2 === 0 });
      const within = async (span: AnyQuery['span']) => instants(await all({ span })).toSorted();
      expect(await within({ from: NOW + 1, to: NOW + 3 })).toEqual([1, 2]);
      expect(await within({ from: NOW + 1 })).toEqual([1, 2, 3]);
      expect(await within({ to: NOW + 1 })).toEqual([0]);
      expect(await within({ from: NOW + 3, to: NOW + 3 })).toEqual([]);
    });

    itWhere(hasOpen)('narrows a list to what is open, and to what is not', async () => {
      for (const at of [0, 1, 2, 3]) await put(`r${at}`, NOW + at, { open: at % 2 === 0 });
      expect(instants(await all({ open: true })).toSorted()).toEqual([0, 2]);
      expect(instants(await all({ open: false }))).toEqual([3, 1]);
      expect(instants(await all({ open: false, span: { to: NOW + 3 } }))).toEqual([1]);
    });

    it.each(Object.keys(kind.filters))('narrows a list by %s', async (name) => {
      const [one = '', other = ''] = words[name] ?? [];
      for (const at of [0, 1, 2]) await put(`r${at}`, NOW + at, { [name]: at === 1 ? other : one });
      const isAny = kind.filters[name] === 'any';
      const only = (word: string): AnyQuery => ({ [name]: isAny ? [word] : word });
      expect(instants(await all(only(one), 1))).toEqual([2, 0]);
      expect(instants(await all({ ...only(other), span: { from: NOW } }))).toEqual([1]);
      expect(await all(only('none'))).toEqual([]);
      if (isAny) expect(instants(await all({ [name]: [other, one] }, 1))).toEqual([2, 1, 0]);
    });

    it.each(Object.entries(kind.lists))('puts together by %s', async (list, member) => {
      const [one = '', other = ''] = words[member] ?? [];
      for (const at of [2, 0, 1]) await put(`r${at}`, NOW + at, { [member]: at === 1 ? other : one });
      expect(instants((await reader.methods[list]?.(agent, one)) as readonly AnyRow[])).toEqual([0, 2]);
      expect(await reader.methods[list]?.(agent, 'none')).toEqual([]);
    });

    it.each(Object.entries(kind.counts))('counts by %s', async (count, member) => {
      const [one = '', other = ''] = words[member] ?? [];
      for (const at of [0, 1, 2]) await put(`r${at}`, NOW + at, { [member]: at === 1 ? other : one });
      const counted = reader.methods[count] as AnyCounts[string];
      expect(await counted(agent)).toEqual({ [one]: 2, [other]: 1 });
      expect(await counted(agent, { from: NOW, to: NOW + 1 })).toEqual({ [one]: 1 });
    });

    itWhere(kind.search.length > 0)('is searched in its words, whatever their case', async () => {
      const [member = ''] = kind.search;
      for (const [at, words] of ['Out of reach', '100 %', ''].entries())
        await put(`r${at}`, NOW + at, { [member]: words });
      expect(instants(await all({ search: 'of REACH' }))).toEqual([0]);
      expect(instants(await all({ search: '0 %' }))).toEqual([1]);
      expect(await all({ search: '0_%' })).toEqual([]);
      expect(instants(await all({ search: '' }))).toEqual([2, 1, 0]);
    });

    itWhere(kind.followed === true)('is followed in the order of its changes, each once', async () => {
      const seqs = async (after: number, limit: number) =>
        (await reader.changedAfter?.(agent, after, limit))?.map((row) => Number(row.seq));
      const put3 = [await put('r0', NOW + 2), await put('r1', NOW), await put('r2', NOW + 1)].map(({ seq }) => seq);
      expect(await seqs(0, 10)).toEqual(put3);
      expect(await seqs(0, 2)).toEqual(put3.slice(0, 2));
      expect(await seqs(put3[1] ?? 0, 10)).toEqual(put3.slice(2));
      const again = await put('r0', NOW + 2, { source: 'log' });
      expect(await seqs(put3[2] ?? 0, 10)).toEqual([again.seq]);
    });

    it('goes by its retention, not a millisecond earlier', async () => {
      const ageMs = ageOf(DEFAULT_RETENTION, kind.retention.age);
      const stays = (late: number, isOpen: boolean): boolean =>
        ageMs === null || late === 0 || (hasOpen && isOpen && kind.retention.openStays);
      const rows = [0, 1].flatMap((late) => [true, false].map((isOpen) => ({ late, open: isOpen })));
      for (const [at, row] of rows.entries()) {
        await put(`r${at}`, NOW + at, { open: row.open }, { observedAt: NOW - (ageMs ?? NOW) - row.late });
      }
      while ((await store.prune(DEFAULT_RETENTION, NOW, 100)) > 0);
      const left = rows.flatMap((row, at) => (stays(row.late, row.open) ? [at] : []));
      expect(instants(await all()).toSorted()).toEqual(left);
    });

    it('goes with its agent, and with no other', async () => {
      const gone = agent;
      await put('a', NOW);
      agent = await addAgent(store, 'echo');
      await put('a', NOW);
      await store.agents.remove(gone);
      expect(await all()).toHaveLength(1);
      expect(await reader.count(gone, base)).toBe(0);
    });

    const { keep } = kind;
    itWhere(keep !== null)('is found by its key, told once, and heard by its channels', async () => {
      const first = await put('a', NOW, { open: true });
      expect(first.channels).toEqual(keep?.channels);
      expect((await put('a', NOW, { open: true })).channels).toEqual([]);
      const [row] = await all();
      const key = Object.fromEntries((keep?.key ?? []).map((name) => [name, row?.[name]]));
      expect(await reader.get?.(agent, key)).toEqual(row);
      expect(await reader.get?.(agent + 1, key)).toBeNull();
      const again = await put('a', NOW, { open: true, source: 'answer' });
      expect(again.channels).toEqual(keep?.sources === 'untold' ? [] : keep?.channels);
      expect(await all()).toHaveLength(1);
      if (keep?.sources === 'joined') expect((await all())[0]).toMatchObject({ sources: ['database', 'answer'] });
    });

    it('hides what is the store’s own', async () => {
      await put('a', NOW, { open: true });
      const [row] = await all();
      const own = ['id', 'agent', 'seq'].filter((name) => !Object.values(kind.shows).includes(name));
      for (const name of [...own, 'changedAt', 'firstSeenAt', 'pageKey']) expect(row).not.toHaveProperty(name);
      for (const name of Object.values(kind.shows)) expect(row).toHaveProperty(name);
      expect(row).toHaveProperty(by);
      expect(hasOpen || listKey(kind) === by).toBe(true);
    });
  });
};
