import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, error, from, MINUTE, NOW, snapshot } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const CAUSES = ['a', 'b', 'c', 'd'] as const;

/** A line of error of one cause. */
const line = (errorId: string, cause: string, at: number, over: Partial<ErrorSignal> = {}): ErrorSignal =>
  error(errorId, { at, cause: `line:${cause}`, incidentId: `i-${cause}`, groupId: `g-${cause}`, ...over });

const LINES = fc.uniqueArray(fc.record({ id: fc.nat(40), cause: fc.constantFrom(...CAUSES), minute: fc.nat(300) }), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 25,
});

/** Polls that tell some lines again, in whatever order; each line is told by one of them at least. */
const polls = <One>(lines: readonly One[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...lines], { minLength: lines.length }),
      fc.array(fc.subarray([...lines]), { maxLength: 4 }),
    )
    .map(([order, again]) => [...again, ...order.map((one) => [one]), ...again]);

export const troubleSuite = (open: OpenStore): void => {
  describe('errors and what they mean', () => {
    const incidentsOf = async ({ reader }: Store, agent: number) =>
      (await reader.incidents.page(agent, { limit: 1000 })).rows;
    const group = ({ reader }: Store, agent: number, groupId: string) => reader.errorGroups.get(agent, { groupId });

    it('are as many incidents as causes, and count each line once, whatever the order and repetition of polls', async () => {
      const store = await open();
      let run = 0;
      const told = LINES.chain((lines) => polls(lines).map((order) => ({ lines, order })));
      const runs = fc.asyncProperty(told, async ({ lines, order }) => {
        run += 1;
        const agent = await addAgent(store, `agent ${run}`);
        for (const poll of order) {
          const signals = poll.map(({ id, cause, minute }) => line(`e${id}`, cause, NOW + minute * MINUTE));
          await store.appender.append(batchOf(agent, signals));
        }
        const counted = Object.fromEntries(
          (await incidentsOf(store, agent)).map((row) => [row.cause, [row.count, row.openedAt, row.lastSeenAt]]),
        );
        const expected = CAUSES.flatMap((cause) => {
          const minutes = lines.filter((one) => one.cause === cause).map(({ minute }) => NOW + minute * MINUTE);
          if (minutes.length === 0) return [];
          return [[`line:${cause}`, [minutes.length, Math.min(...minutes), Math.max(...minutes)]]];
        });
        expect(counted).toEqual(Object.fromEntries(expected));
        const { rows } = await store.reader.errorGroups.page(agent, { limit: 99 });
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
      });
      await fc.assert(runs, { numRuns: 25 });
    });

    it('reopen the incident of their cause when they come after it was closed, and make no other', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const put = (...signals: Signal[]) => store.appender.append(batchOf(agent, signals));
      await put(line('1', 'a', NOW));
      const [row] = await incidentsOf(store, agent);
      if (!row) throw new Error('no incident');
      const { seq: _, sources: __, ...known } = row;
      const closed = { what: 'closed', at: NOW + MINUTE, words: 'It is over.' } as const;
      await put({ kind: 'incident', ...known, timeline: [...known.timeline, closed] });
      expect(await incidentsOf(store, agent)).toMatchObject([{ closedAt: NOW + MINUTE }]);
      await put(line('0', 'a', NOW - MINUTE));
      expect(await incidentsOf(store, agent)).toMatchObject([{ closedAt: NOW + MINUTE, openedAt: NOW - MINUTE }]);
      await put(line('2', 'a', NOW + 2 * MINUTE));
      const after = await incidentsOf(store, agent);
      expect(after).toMatchObject([{ closedAt: null, count: 3, lastSeenAt: NOW + 2 * MINUTE }]);
      expect(after[0]?.timeline.map(({ what }) => what)).toEqual(['seen', 'seen', 'closed', 'seen']);
    });

    it('keep a timeline that does not grow with each line', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const lines = Array.from({ length: 300 }, (_, index) => line(`e${index}`, 'a', NOW + index * 1000));
      await store.appender.append(batchOf(agent, lines));
      const [row] = await incidentsOf(store, agent);
      expect(row).toMatchObject({ count: 300, lastSeenAt: NOW + 299_000 });
      expect(row?.timeline).toEqual([{ what: 'seen', at: NOW }]);
    });

    it('of merged groups are of the one that is left, and so are those that still come', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const put = (...signals: Signal[]) => store.appender.append(batchOf(agent, signals));
      await put(line('1', 'a', NOW), line('2', 'b', NOW + 1), line('3', 'c', NOW + 2));
      await put({ kind: 'error.merge', from: 'g-a', into: 'g-b' });
      await put({ kind: 'error.merge', from: 'g-b', into: 'g-c' });
      await put(line('4', 'a', NOW + 3), line('5', 'b', NOW + 4));
      expect(await group(store, agent, 'g-c')).toMatchObject({
        count: 5,
        firstAt: NOW,
        lastAt: NOW + 4,
        mergedInto: null,
      });
      expect(await group(store, agent, 'g-a')).toMatchObject({ mergedInto: 'g-b' });
      const { rows } = await store.reader.errors.page(agent, { source: 'database', groupId: 'g-c', limit: 99 });
      expect(rows.map(({ errorId }) => errorId)).toEqual(['5', '4', '3', '2', '1']);
      expect(await store.reader.errors.count(agent, { source: 'database', groupId: 'g-a' })).toBe(0);
      // Into itself, or back into what it was merged into: nothing moves.
      await put({ kind: 'error.merge', from: 'g-c', into: 'g-a' });
      expect(await group(store, agent, 'g-c')).toMatchObject({ count: 5, mergedInto: null });
    });

    it('that are merged in whatever order lose none and count none twice', async () => {
      const store = await open();
      let run = 0;
      const step = fc.oneof(
        fc.record({ line: fc.constantFrom(...CAUSES) }),
        fc.record({ from: fc.constantFrom(...CAUSES), into: fc.constantFrom(...CAUSES) }),
      );
      const runs = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        run += 1;
        const agent = await addAgent(store, `agent ${run}`);
        let lines = 0;
        for (const [index, one] of steps.entries()) {
          if ('line' in one) lines += 1;
          const signal: Signal =
            'line' in one
              ? line(`e${index}`, one.line, NOW + index)
              : { kind: 'error.merge', from: `g-${one.from}`, into: `g-${one.into}` };
          await store.appender.append(batchOf(agent, [signal]));
        }
        const { rows } = await store.reader.errorGroups.page(agent, { limit: 99 });
        const left = rows.filter(({ mergedInto }) => mergedInto === null);
        expect(left.reduce((sum, { count }) => sum + count, 0)).toBe(lines);
        const kept = left.map(({ groupId }) => store.reader.errors.count(agent, { source: 'database', groupId }));
        expect(await Promise.all(kept)).toEqual(left.map(({ count }) => count));
      });
      await fc.assert(runs, { numRuns: 40 });
    });

    it('that come after their group was resolved bring it back, in a version that should not have them', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const put = (...signals: Signal[]) => store.appender.append(batchOf(agent, signals));
      const runs = (version: string) =>
        store.appender.append(
          batchOf(agent, [snapshot('health', { version })], from('answer', 'GET /v1/system/health')),
        );
      await runs('2.16.5');
      await put(line('1', 'a', NOW));
      const known = await group(store, agent, 'g-a');
      if (!known) throw new Error('no group');
      const { seq: _, ...row } = known;
      expect(row).toMatchObject({ lastVersion: '2.16.5', resolvedAt: null });
      const resolved = { resolvedAt: NOW + 10, resolvedBy: 'ann', resolvedIn: '2.17.0' };
      await put({ kind: 'error.group', ...row, ...resolved });
      await put(line('2', 'a', NOW + 20));
      expect(await group(store, agent, 'g-a')).toMatchObject({ ...resolved, count: 2, regressedAt: null });
      await runs('2.17.1-stable');
      await put(line('3', 'a', NOW + 5));
      expect(await group(store, agent, 'g-a')).toMatchObject({ count: 3, regressedAt: null });
      await put(line('4', 'a', NOW + 30));
      await put(line('5', 'a', NOW + 40));
      expect(await group(store, agent, 'g-a')).toMatchObject({
        count: 5,
        resolvedAt: NOW + 10,
        regressedAt: NOW + 30,
        regressedIn: '2.17.1-stable',
      });
      expect((await store.reader.errorGroups.page(agent, { open: true, limit: 9 })).rows).toHaveLength(1);
    });
  });
};
