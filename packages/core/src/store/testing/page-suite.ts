import { describe, expect, it } from 'vitest';
import type { Paged } from '../../ports/reader.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, from, NOW, span, task, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

type Query = { readonly limit: number; readonly cursor?: string | undefined };
type ReadPage = (store: Store, agent: number, query: Query) => Promise<Paged<unknown>>;

const PAGES: readonly (readonly [list: string, read: ReadPage])[] = [
  ['thoughts', ({ reader }, agent, query) => reader.thoughts.page(agent, query)],
  [
    'thoughts of a status',
    ({ reader }, agent, query) => reader.thoughts.page(agent, { ...query, statuses: ['completed', 'pending'] }),
  ],
  ['thoughts found', ({ reader }, agent, query) => reader.thoughts.page(agent, { ...query, search: '1' })],
  ['tasks', ({ reader }, agent, query) => reader.tasks.page(agent, query)],
  [
    'events',
    ({ reader }, agent, query) => reader.events.page(agent, { ...query, types: ['state.transition', 'audit.gap'] }),
  ],
  ['audit', ({ reader }, agent, query) => reader.audit.page(agent, query)],
  ['deferrals', ({ reader }, agent, query) => reader.deferrals.page(agent, query)],
  ['findings', ({ reader }, agent, query) => reader.findings.page(agent, query)],
  ['spans', ({ reader }, agent, query) => reader.spans.page(agent, { ...query, role: 'span' })],
];

const rowsOf = (index: number): Signal[] => {
  // Three rows share each instant, so that pages end between them.
  const at = NOW + Math.floor(index / 3) * 1000;
  const id = `r${index}`;
  return [
    thought(id, { status: index % 4 === 0 ? 'pending' : 'completed', createdAt: at, content: `words ${index % 10}` }),
    task(id, { createdAt: at, status: 'completed' }),
    { kind: 'event', type: index % 2 ? 'audit.gap' : 'state.transition', key: id, at, data: { id } },
    {
      kind: 'audit',
      entryId: id,
      sequence: index,
      at,
      action: 'speak',
      actor: null,
      outcome: null,
      thoughtId: null,
      taskId: null,
      entryHash: null,
      tool: null,
      chain: null,
      category: 'action',
      severity: null,
      details: null,
    },
    {
      kind: 'deferral',
      deferralId: id,
      taskId: null,
      thoughtId: null,
      reason: null,
      status: index % 4 ? 'resolved' : 'pending',
      priority: null,
      deferredAt: at,
      deferUntil: null,
    },
    {
      kind: 'finding',
      at,
      finding: { key: id, code: 'c', severity: 'info', subject: 's', title: 't', detail: 'd', evidence: null },
    },
    ...(index % 4 ? [{ kind: 'finding.close', key: id, at: at + 1 } as const] : []),
    span(id, { startedAt: at }),
  ];
};

export const pageSuite = (open: OpenStore): void => {
  describe('pages', () => {
    it.each(PAGES)('of %s give each row once, whatever their size', async (_, read) => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, Array.from({ length: 40 }, (_one, index) => rowsOf(index)).flat(), from('platform', 'p')),
      );
      const whole = await read(store, agent, { limit: 100 });
      expect(whole.next).toBeUndefined();
      expect(whole.rows.length).toBeGreaterThan(4);
      for (const limit of [1, 3, 7, whole.rows.length]) {
        const pages: unknown[] = [];
        let cursor: string | undefined;
        do {
          const page = await read(store, agent, { limit, cursor });
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          pages.push(...page.rows);
          cursor = page.next;
        } while (cursor !== undefined);
        expect(pages).toEqual(whole.rows);
      }
    });

    it.each(PAGES)('of %s take no cursor but their own', async (list, read) => {
      const store = await open();
      const agent = await addAgent(store);
      const other = Buffer.from(`not ${list}:1:1`).toString('base64url');
      const half = Buffer.from(`${list}:1`).toString('base64url');
      for (const cursor of ['', 'x', other, half, Buffer.from(`${list}:1e3:1`).toString('base64url')]) {
        await expect(read(store, agent, { limit: 9, cursor })).rejects.toMatchObject({
          code: 'BAD_INPUT',
          data: { path: 'cursor', remedy: expect.any(String) },
        });
      }
    });

    it('show open thoughts first, oldest first, then the rest, newest first', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [
          thought('ended early', { status: 'completed', createdAt: NOW - 50 }),
          thought('open late', { status: 'pending', createdAt: NOW }),
          thought('ended late', { status: 'failed', createdAt: NOW + 50, taskId: 't' }),
          thought('open early', { status: 'processing', createdAt: NOW - 10, taskId: 't' }),
          thought('not told', { status: 'ended', startedAt: NOW - 60 }),
        ]),
      );
      const ids = async (query: object) =>
        (await store.reader.thoughts.page(agent, { limit: 9, ...query })).rows.map(({ thoughtId }) => thoughtId);
      expect(await ids({})).toEqual(['open early', 'open late', 'ended late', 'ended early', 'not told']);
      expect(await ids({ taskId: 't' })).toEqual(['open early', 'ended late']);
      expect(await ids({ statuses: ['failed', 'pending'] })).toEqual(['open late', 'ended late']);
      expect(await ids({ span: { from: NOW - 50, to: NOW } })).toEqual(['open early', 'ended early']);
      expect(await ids({ span: { from: NOW } })).toEqual(['open late', 'ended late']);
    });

    it('find words wherever they stand, signs as signs', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [
          thought('th_A', { content: 'say 100% Hello' }),
          thought('th-b', { action: 'speak', type: 'standard' }),
          thought('c', { content: 'a\\b' }),
        ]),
      );
      const ids = async (search: string) =>
        (await store.reader.thoughts.page(agent, { limit: 9, search })).rows.map(({ thoughtId }) => thoughtId).sort();
      expect(await ids('hello')).toEqual(['th_A']);
      expect(await ids('SPEAK')).toEqual(['th-b']);
      expect(await ids('0%')).toEqual(['th_A']);
      expect(await ids('th_')).toEqual(['th_A']);
      expect(await ids('\\')).toEqual(['c']);
      expect(await ids('nobody')).toEqual([]);
      const beside = await store.reader.thoughts.page(agent, { limit: 9, search: 'a', searchContent: false });
      expect(beside.rows.map(({ thoughtId }) => thoughtId).sort()).toEqual(['th-b', 'th_A']);
    });

    it('find what lies far back', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const many = Array.from({ length: 2500 }, (_, index) =>
        thought(`t${index}`, { status: 'completed', createdAt: NOW + index, content: index < 2 ? 'needle' : 'hay' }),
      );
      await store.appender.append(batchOf(agent, many));
      const first = await store.reader.thoughts.page(agent, { limit: 1, search: 'needle' });
      expect(first.rows.map(({ thoughtId }) => thoughtId)).toEqual(['t1']);
      const next = await store.reader.thoughts.page(agent, { limit: 1, search: 'needle', cursor: first.next });
      expect(next).toMatchObject({ rows: [{ thoughtId: 't0' }], next: undefined });
    });

    it('of events begin with a prefix, lie in a span, and know the one before', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const event = (key: string, at: number): Signal => ({
        kind: 'event',
        type: 'service.changed',
        key,
        at,
        data: null,
      });
      await store.appender.append(batchOf(agent, [event('a:1', NOW), event('a:2', NOW + 1), event('b:1', NOW + 2)]));
      const { events } = store.reader;
      const keys = async (query: object) =>
        (await events.page(agent, { types: ['service.changed'], limit: 9, ...query })).rows.map(({ key }) => key);
      expect(await keys({ keyPrefix: 'a:' })).toEqual(['a:2', 'a:1']);
      expect(await keys({ span: { from: NOW + 1, to: NOW + 2 } })).toEqual(['a:2']);
      expect(await keys({ types: [] })).toEqual([]);
      expect(await events.lastBefore(agent, 'service.changed', NOW + 1)).toMatchObject({ key: 'a:1' });
      expect(await events.lastBefore(agent, 'service.changed', NOW)).toBeNull();
      expect(await events.count(agent, 'service.changed', { from: NOW, to: NOW + 2 })).toBe(2);
    });

    it('keep a report', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.keepReport({ reportId: 'r', agent, at: NOW, body: '{"a":1}' });
      expect(await store.reader.report('r')).toEqual({ agent, at: NOW, body: '{"a":1}' });
      expect(await store.reader.report('s')).toBeNull();
    });
  });
};
