import type { Source } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditSignal } from '../../ports/kinds/audit.ts';
import type { DeferralSignal } from '../../ports/kinds/deferral.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { ALWAYS, addAgent, batchOf, call, DAY, from, NOW, span, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const entry = (entryId: string, over: Partial<AuditSignal> = {}): AuditSignal => ({
  kind: 'audit',
  entryId,
  sequence: null,
  at: NOW,
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
  ...over,
});

const deferral = (deferralId: string, over: Partial<DeferralSignal> = {}): DeferralSignal => ({
  kind: 'deferral',
  deferralId,
  taskId: null,
  thoughtId: null,
  reason: null,
  status: 'pending',
  priority: null,
  deferredAt: null,
  deferUntil: null,
  ...over,
});

export const detailSuite = (open: OpenStore): void => {
  describe('calls', () => {
    it('are summed by source, never two together', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(
          agent,
          [
            call('a', { thoughtId: 'x', inputTokens: 10, outputTokens: 5, costCents: 0.5 }),
            call('b', { thoughtId: 'x', at: NOW + 1, status: 'rate_limited' }),
            call('c', { at: NOW + 2, status: 'other_error' }),
          ],
          from('stream'),
        ),
      );
      await store.appender.append(batchOf(agent, [call('a', { inputTokens: 10 })]));
      const { calls } = store.reader;
      expect(await calls.sums(agent, 'stream', ALWAYS)).toEqual({
        calls: 3,
        failed: 2,
        rateLimited: 1,
        inputTokens: 10,
        outputTokens: 5,
        costCents: 0.5,
        tokensTold: 1,
        costTold: 1,
        carbonGrams: 0,
        energyKwh: 0,
        carbonTold: 0,
        energyTold: 0,
        firstAt: NOW,
        lastAt: NOW + 2,
        lastOkAt: NOW,
        firstFailedAt: NOW + 1,
        lastFailedAt: NOW + 2,
      });
      expect(await calls.sums(agent, 'stream', { from: NOW + 1, to: NOW + 2 })).toMatchObject({
        calls: 1,
        lastOkAt: null,
      });
      expect(await calls.sums(agent, 'log', ALWAYS)).toMatchObject({
        calls: 0,
        inputTokens: 0,
        tokensTold: 0,
        firstAt: null,
      });
      expect((await calls.ofThought(agent, 'x')).map(({ key }) => key)).toEqual(['a', 'b']);
    });

    it('are told apart by name and by time', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [
          call('a', { model: 'm', durationMs: 5, inputTokens: 10, carbonGrams: 0.5 }),
          call('b', { model: 'n', at: NOW + 10, durationMs: 7, inputTokens: 1 }),
          call('c', { model: 'm', at: NOW + 19, status: 'other_error', durationMs: 9 }),
          call('d', { at: NOW + 20, inputTokens: 2 }),
        ]),
      );
      const { calls } = store.reader;
      expect(await calls.groups(agent, 'database', 'model', ALWAYS)).toMatchObject([
        { name: 'm', calls: 2, failed: 1, inputTokens: 10, carbonGrams: 0.5, carbonTold: 1, firstAt: NOW },
        { name: null, calls: 1, inputTokens: 2 },
        { name: 'n', calls: 1, inputTokens: 1, carbonTold: 0, lastAt: NOW + 10 },
      ]);
      expect(await calls.groups(agent, 'stream', 'model', ALWAYS)).toEqual([]);
      expect(await calls.buckets(agent, 'database', NOW, 10, 2)).toMatchObject([
        { bucket: 0, calls: 1, failed: 0 },
        { bucket: 1, calls: 2, failed: 1 },
      ]);
      expect(await calls.times(agent, 'database', ALWAYS, 9)).toEqual([
        { provider: null, model: 'n', handler: null, durationMs: 7 },
        { provider: null, model: 'm', handler: null, durationMs: 5 },
      ]);
      expect(await calls.times(agent, 'database', ALWAYS, 1)).toHaveLength(1);
    });

    it('told again fill what was left open', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [call('a', { thoughtId: 'x', model: 'm' })]));
      const { channels } = await store.appender.append(batchOf(agent, [call('a', { thoughtId: 'x', costCents: 2 })]));
      expect(channels).toEqual(['thoughts']);
      expect(await store.reader.calls.ofThought(agent, 'x')).toMatchObject([{ model: 'm', costCents: 2 }]);
    });
  });

  describe('spans', () => {
    it('end once, and are counted by role', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const of = (over = {}) => span('s1', { thoughtId: 'x', ...over });
      await store.appender.append(batchOf(agent, [of(), span('s2', { role: 'message_in', startedAt: NOW + 5 })]));
      await store.appender.append(batchOf(agent, [of({ endedAt: NOW + 9, durationMs: 9.5, status: 'completed' })]));
      expect((await store.appender.append(batchOf(agent, [of()]))).channels).toEqual([]);
      expect(await store.reader.spans.ofThought(agent, 'x')).toEqual([
        {
          correlationId: 's1',
          traceId: null,
          spanId: null,
          parentSpanId: null,
          thoughtId: 'x',
          taskId: null,
          role: 'span',
          component: 'dma',
          startedAt: NOW,
          endedAt: NOW + 9,
          durationMs: 9.5,
          status: 'completed',
          error: null,
          sources: ['database'],
        },
      ]);
      expect(await store.reader.spans.countByRole(agent)).toEqual({ span: 1, message_in: 1 });
      expect(await store.reader.spans.countByRole(agent, { from: NOW + 1, to: NOW + 9 })).toEqual({ message_in: 1 });
    });
  });

  describe('spans of a trace', () => {
    it('come oldest first, whoever told them, and are counted by their trace', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const of = (id: string, at: number, over = {}) =>
        span(id, { traceId: 'one', spanId: id, startedAt: NOW + at, ...over });
      const ended = { endedAt: NOW + 99, status: 'completed' };
      await store.appender.append(
        batchOf(agent, [of('late', 9, ended), of('early', 1, { ...ended, status: 'failed' })]),
      );
      await store.appender.append(batchOf(agent, [of('pushed', 5), of('other', 2, { traceId: 'two' })], from('otlp')));
      const { spans } = store.reader;
      const ids = async (limit: number) => (await spans.ofTrace(agent, 'one', limit)).map((row) => row.correlationId);
      expect(await ids(10)).toEqual(['early', 'pushed', 'late']);
      expect(await ids(2)).toEqual(['early', 'pushed']);
      expect(await spans.ofTrace(agent, 'none', 10)).toEqual([]);
      expect((await spans.ofTrace(agent, 'one', 10))[1]).toMatchObject({ sources: ['otlp'], spanId: 'pushed' });
      expect(await spans.countByTrace(agent, ['one', 'two', 'none'])).toEqual(
        new Map([
          ['one', { spans: 3, failed: 1, pending: 1 }],
          ['two', { spans: 1, failed: 0, pending: 1 }],
        ]),
      );
    });

    it('are read to their end, slice after slice', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const many = Array.from({ length: 4_500 }, (_, place) =>
        span(`s${place}`, { traceId: 'long', spanId: `s${place}`, startedAt: NOW + Math.floor(place / 3) }),
      );
      await store.appender.append(batchOf(agent, many));
      const read = await store.reader.spans.ofTrace(agent, 'long', 20_000);
      expect(read.map(({ correlationId }) => correlationId)).toEqual(many.map(({ correlationId }) => correlationId));
    });
  });

  describe('traces', () => {
    it('are made of spans and of events, reach as far as both, and stay failed', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const of = (id: string, at: number, over = {}) =>
        span(id, {
          traceId: 'task_ta_th',
          spanId: id,
          parentSpanId: 'p',
          thoughtId: 'th',
          startedAt: NOW + at,
          ...over,
        });
      await store.appender.append(batchOf(agent, [of('a', 5, { status: 'failed', endedAt: NOW + 7 })]));
      const event = { kind: 'step', thoughtId: 'th', type: 'x', at: NOW + 20, ordinal: 0, data: {} } as const;
      await store.appender.append(batchOf(agent, [thought('th', { taskId: 'ta' }), event], from('stream')));
      await store.appender.append(batchOf(agent, [of('b', 2, { endedAt: NOW + 3 })]));
      expect((await store.reader.traces.page(agent, { limit: 9 })).rows).toEqual([
        {
          traceId: 'task_ta_th',
          hexId: expect.stringMatching(/^[0-9a-f]{32}$/),
          thoughtId: 'th',
          taskId: 'ta',
          root: null,
          startedAt: NOW + 2,
          lastAt: NOW + 20,
          outcome: 'failed',
          sources: ['database', 'stream'],
        },
      ]);
    });
  });

  describe('the audit trail', () => {
    it('has one row an action, filled by whoever tells', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [entry('u1', { at: NOW + 3, actor: 'SpeakHandler', outcome: 'success' })], from('answer')),
      );
      await store.appender.append(
        batchOf(agent, [entry('u1', { sequence: 4, entryHash: 'ab' }), entry('u2', { sequence: 5, at: NOW + 7 })]),
      );
      await store.appender.append(
        batchOf(agent, [entry('u2', { action: 'other', at: NOW + 8, outcome: 'failed' })], from('answer')),
      );
      expect((await store.reader.audit.page(agent, { limit: 9 })).rows).toMatchObject([
        {
          entryId: 'u2',
          sequence: 5,
          action: 'speak',
          at: NOW + 7,
          outcome: 'failed',
          sources: ['database', 'answer'],
        },
        {
          entryId: 'u1',
          sequence: 4,
          at: NOW,
          actor: 'SpeakHandler',
          outcome: 'success',
          entryHash: 'ab',
          sources: ['database', 'answer'],
        },
      ]);
      expect(await store.reader.audit.head(agent)).toEqual({ lastSequence: 5, lastAt: NOW + 7 });
      expect((await store.reader.audit.page(agent, { limit: 9, action: 'ponder' })).rows).toEqual([]);
    });
  });

  it('the ends of what is kept are those of all rows, in whatever order they came and once the oldest are gone', async () => {
    const store = await open();
    const row = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      sequence: fc.option(fc.nat(9)),
      at: fc.nat(9),
      source: fc.constantFrom<Source>('database', 'stream'),
      status: fc.constantFrom('ok', 'rate_limited', 'other_error'),
      isOld: fc.boolean(),
    });
    let run = 0;
    const agreed = async (agent: number) => {
      const { audit, calls } = store.reader;
      const { rows } = await audit.page(agent, { limit: 99 });
      const highest = (values: readonly (number | null)[]) =>
        values.reduce((most, value) => (most === null || (value ?? -1) > most ? value : most), null);
      expect(await audit.head(agent)).toEqual({
        lastSequence: highest(rows.map(({ sequence }) => sequence)),
        lastAt: highest(rows.map(({ at }) => at)),
      });
      for (const source of ['database', 'stream'] as const) {
        const { failed, rateLimited, firstAt, lastAt } = await calls.sums(agent, source, ALWAYS);
        expect(await calls.failures(agent, source)).toEqual({ failed, rateLimited, firstAt, lastAt });
      }
    };
    const told = fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      run += 1;
      const agent = await addAgent(store, `agent ${run}`);
      for (const { id, sequence, at, source, status, isOld } of rows) {
        const signals = [entry(id, { sequence, at: NOW + at }), call(id, { at: NOW + at, status })];
        const observedAt = isOld ? NOW - 1000 * DAY : NOW;
        await store.appender.append(batchOf(agent, signals, { ...from(source), observedAt }));
      }
      await agreed(agent);
      while ((await store.prune(DEFAULT_RETENTION, NOW, 99)) > 0);
      await agreed(agent);
    });
    await fc.assert(told, { numRuns: 40 });
  });

  describe('deferrals', () => {
    it('stand pending first, oldest first, then the newest of the rest', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [
          deferral('old', { deferredAt: NOW - 9 }),
          deferral('new', { deferredAt: NOW, reason: 'unsure' }),
          deferral('done early', { deferredAt: NOW - 8, status: 'resolved' }),
          deferral('done late', { deferredAt: NOW - 7, status: 'resolved' }),
        ]),
      );
      const ids = async (over = {}) =>
        (await store.reader.deferrals.page(agent, { limit: 9, ...over })).rows.map(({ deferralId }) => deferralId);
      expect(await ids()).toEqual(['old', 'new', 'done late', 'done early']);
      await store.appender.append(batchOf(agent, [deferral('new', { status: 'resolved' })], from('answer')));
      expect(await ids({ open: true })).toEqual(['old']);
      const { rows } = await store.reader.deferrals.page(agent, { limit: 2 });
      expect(rows[1]).toMatchObject({
        deferralId: 'new',
        reason: 'unsure',
        status: 'resolved',
        sources: ['database', 'answer'],
      });
    });
  });
};
