import { describe, expect, it } from 'vitest';
import type { FindingFields } from '../../ports/kinds/finding.ts';
import type { Signal } from '../../ports/signal.ts';
import { addAgent, batchOf, from, NOW } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const finding = (key: string, at: number, over: Partial<FindingFields> = {}): Signal => ({
  kind: 'finding',
  finding: {
    key,
    code: 'stream_gap',
    severity: 'info',
    subject: 'stream',
    title: 'A gap',
    detail: 'of 3',
    evidence: [],
    ...over,
  },
  at,
});
const close = (key: string, at: number): Signal => ({ kind: 'finding.close', key, at });
const platform = from('platform', 'judge');

export const findingSuite = (open: OpenStore): void => {
  describe('findings', () => {
    it('are open once a key, counted while they last, and closed', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const put = (...signals: Signal[]) => store.appender.append(batchOf(agent, signals, platform));
      expect((await put(finding('g', NOW))).channels).toEqual(['findings']);
      expect((await put(finding('g', NOW + 1, { evidence: [1] }))).channels).toEqual([]);
      expect((await put(finding('g', NOW + 2, { detail: 'of 4' }))).channels).toEqual(['findings']);
      expect((await put(close('g', NOW + 3))).channels).toEqual(['findings']);
      expect((await put(close('g', NOW + 4))).channels).toEqual([]);
      await put(finding('g', NOW + 5));
      const { rows } = await store.reader.findings.page(agent, { limit: 9 });
      expect(rows).toMatchObject([
        { key: 'g', openedAt: NOW + 5, closedAt: null, lastSeenAt: NOW + 5, count: 1 },
        { key: 'g', openedAt: NOW, closedAt: NOW + 3, lastSeenAt: NOW + 2, count: 3, detail: 'of 4' },
      ]);
      expect(new Set(rows.map(({ findingId }) => findingId)).size).toBe(2);
    });

    it('are listed open first, then newest first, of one agent or all', async () => {
      const store = await open();
      const [scout, echo] = [await addAgent(store, 'scout'), await addAgent(store, 'echo')];
      await store.appender.append(
        batchOf(
          scout,
          [finding('a', NOW), finding('b', NOW + 1), finding('c', NOW + 2), close('b', NOW + 3)],
          platform,
        ),
      );
      await store.appender.append(
        batchOf(echo, [finding('d', NOW + 1), finding('e', NOW), close('e', NOW + 9)], platform),
      );
      const keys = async (agent: number | null, query: object = {}) =>
        (await store.reader.findings.page(agent, { limit: 9, ...query })).rows.map(({ key }) => key);
      expect(await keys(null)).toEqual(['c', 'd', 'a', 'b', 'e']);
      expect(await keys(scout)).toEqual(['c', 'a', 'b']);
      expect(await keys(null, { open: true })).toEqual(['c', 'd', 'a']);
      expect(await keys(echo, { open: false })).toEqual(['e']);
    });
  });
};
