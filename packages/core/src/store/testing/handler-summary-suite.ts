import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { HANDLER_LABEL, HANDLER_METRICS } from '../../facts/handler-metrics.ts';
import { SUMMARY_WINDOW_MS } from '../../ingest/handler-sums.ts';
import type { HandlerSummaryRow } from '../../ports/kinds/handler-summary.ts';
import type { SampleSignal } from '../../ports/signal.ts';
import type { Batch } from '../../ports/sink.ts';
import type { Store } from '../../ports/store.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { ALWAYS, addAgent, batchOf, DAY, from, MINUTE, NOW } from './batches.ts';
import { begun, type Metric, NIGHT, type PointOf, PUSHED, point, STEP_MS, toldOfHandlers } from './handler-points.ts';
import type { OpenStore } from './open-store.ts';

const ofHandler = async (store: Store, agent: number, handler: 'speak' | 'tool' = 'speak') =>
  (await store.reader.handlerSummaries.page(agent, { handler, limit: 1000 })).rows;

const FIGURES = { invocations: 'invocations', errors: 'errors', timed: 'durationCount', sumMs: 'durationSum' } as const;

/** What plain reading of all points says of one window, from the point before it to the last within. */
const readPlainly = async ({ reader }: Store, agent: number, handler: string, windowFrom: number) => {
  const span = { from: windowFrom - 1, to: windowFrom + SUMMARY_WINDOW_MS };
  const grown = async (metric: Metric) => {
    const query = { agent, metric: HANDLER_METRICS[metric], source: 'otlp' as const };
    const all = await reader.samples.totals({ ...query, span });
    const pushed = await Promise.all(
      all.map(async ({ labels }) => {
        const [, ...later] = await reader.samples.read({ ...query, labels, span: ALWAYS });
        // Where a process began is a point of ours: a window in which that alone lies was told nothing of.
        return later.some(({ at }) => at >= windowFrom && at < span.to && at % STEP_MS === 0);
      }),
    );
    return all.filter(({ labels }, index) => labels[HANDLER_LABEL]?.toLowerCase() === handler && pushed[index]);
  };
  const sum = (values: readonly { readonly value: number }[]) =>
    values.length === 0 ? null : values.reduce((total, { value }) => total + value, 0);
  const figures = await Promise.all(
    Object.entries(FIGURES).map(async ([name, metric]) => [name, sum(await grown(metric))] as const),
  );
  const byEnd = Map.groupBy(await grown('durationBucket'), ({ labels }) => labels.le ?? '');
  const lasts = await reader.samples.read({
    agent,
    metric: HANDLER_METRICS.lastInvocation,
    labels: { [HANDLER_LABEL]: handler.toUpperCase() },
    source: 'otlp',
    span: { from: windowFrom, to: windowFrom + SUMMARY_WINDOW_MS },
  });
  return {
    ...Object.fromEntries(figures),
    buckets: [...byEnd]
      .map(([le, all]) => ({ end: le === '+Inf' ? null : Number(le), count: sum(all) ?? 0 }))
      .sort(({ end: one }, { end: other }) => (one ?? Number.MAX_VALUE) - (other ?? Number.MAX_VALUE)),
    lastInvocationAt: lasts.reduce<number | null>((last, { value }) => Math.max(last ?? 0, value), null),
  };
};

const summed = ({ invocations, errors, timed, sumMs, buckets, lastInvocationAt }: HandlerSummaryRow) => ({
  invocations,
  errors,
  timed,
  sumMs,
  buckets,
  lastInvocationAt,
});

const NOTHING = { invocations: null, errors: null, timed: null, sumMs: null, buckets: [], lastInvocationAt: null };
const WINDOWS = Array.from({ length: 12 }, (_, index) => NIGHT - 2 * DAY + index * SUMMARY_WINDOW_MS);

export const handlerSummarySuite = (open: OpenStore): void => {
  describe('summaries of handlers', () => {
    let store: Store;
    let agent: number;
    beforeEach(async () => {
      store = await open();
      agent = await addAgent(store);
    });
    const push = (signals: readonly SampleSignal[], over: Partial<Batch> = {}) =>
      store.appender.append(batchOf(agent, signals, { ...PUSHED, ...over }));
    const rows = () => ofHandler(store, agent);
    const prune = async (now: number, retention = DEFAULT_RETENTION) => {
      while ((await store.prune(retention, now, 1_000)) > 0);
    };

    it('say what plain reading of all points says, however these come', async () => {
      let run = 0;
      const runs = fc.asyncProperty(
        fc.array(fc.array(toldOfHandlers, { maxLength: 12 }), { maxLength: 8 }),
        async (pushes) => {
          run += 1;
          agent = await addAgent(store, `agent ${run}`);
          // Each push comes twice, as one does that was not acknowledged.
          for (const signals of pushes.flatMap((one) => [one, one])) await push(signals, { observedAt: NIGHT + DAY });
          for (const handler of ['speak', 'tool'] as const) {
            const kept = new Map((await ofHandler(store, agent, handler)).map((row) => [row.windowFrom, summed(row)]));
            for (const at of WINDOWS) {
              expect(kept.get(at) ?? NOTHING).toEqual(await readPlainly(store, agent, handler, at));
            }
          }
        },
      );
      await fc.assert(runs, { numRuns: 40 });
    });

    it('are one a handler and window of UTC, which ends before its end', async () => {
      const end = NIGHT + SUMMARY_WINDOW_MS;
      await push([begun(NIGHT - 1), point(NIGHT, 1), point(end - 1, 3), point(end, 7)]);
      expect(await rows()).toMatchObject([
        { summaryId: 'handler_summary_speak_20261122_06', windowFrom: end, invocations: 4, points: 1 },
        {
          summaryId: 'handler_summary_speak_20261122_00',
          windowFrom: NIGHT,
          invocations: 3,
          errors: null,
          points: 2,
          countedFrom: NIGHT - 1,
          countedTo: end - 1,
        },
      ]);
    });

    it('count a process that began anew from 0, and nothing where nobody knows what came before', async () => {
      await push([point(NOW, 500, { startedAt: NOW - 10 * DAY })]);
      expect(await rows()).toEqual([]);
      await push([point(NOW + 2 * MINUTE, 3, { startedAt: NOW + MINUTE })]);
      expect(await rows()).toMatchObject([{ invocations: 3, countedFrom: NOW + MINUTE, countedTo: NOW + 2 * MINUTE }]);
    });

    it('take what comes late into a window that is over, once', async () => {
      await push([begun(NIGHT - DAY), point(NIGHT - DAY + MINUTE, 5)]);
      const late = [begun(NIGHT - DAY, { process: 'q' }), point(NIGHT - DAY + MINUTE, 2, { process: 'q' })];
      for (const _ of [1, 2]) await push(late, { observedAt: NOW + 2 * DAY });
      expect(await rows()).toMatchObject([{ windowFrom: NIGHT - DAY, invocations: 7, points: 2 }]);
    });

    it('stand after their points are gone, as they were, whatever is told again', async () => {
      const signals = [
        begun(NOW),
        point(NOW + MINUTE, 5),
        point(NOW + MINUTE, 1, { metric: 'errors', startedAt: NOW }),
      ];
      await push(signals, { observedAt: NOW + MINUTE });
      const before = await rows();
      expect(before).toMatchObject([{ invocations: 5, errors: 1, points: 2 }]);
      await prune(NOW + 8 * DAY);
      const metric = HANDLER_METRICS.invocations;
      expect(await store.reader.samples.read({ agent, metric, span: ALWAYS })).toEqual([]);
      expect(await rows()).toEqual(before);
      await push(signals, { observedAt: NOW + 8 * DAY });
      expect(await rows()).toEqual(before);
    });

    it('are not replaced by the summary of a part', async () => {
      await push([begun(NOW), point(NOW + MINUTE, 5), point(NOW + 2 * MINUTE, 6)]);
      const [whole] = await rows();
      if (!whole) throw new Error('there is none');
      await store.appender.append(
        batchOf(agent, [{ ...whole, kind: 'handler.summary', invocations: 1, points: 1 }], PUSHED),
      );
      expect(await rows()).toEqual([whole]);
    });

    it('go when they are over their own age, and never before their points', async () => {
      await push([begun(NOW), point(NOW + MINUTE, 5)], { observedAt: NOW });
      const retention = { ...DEFAULT_RETENTION, handlerSummariesMs: DAY, samplesMs: 3 * DAY };
      await prune(NOW + 3 * DAY, retention);
      expect(await rows()).toHaveLength(1);
      await prune(NOW + 3 * DAY + 1, retention);
      expect(await rows()).toEqual([]);
    });

    it('of a batch that was refused are not there', async () => {
      await push([begun(NOW), point(NOW + MINUTE, 5)]);
      const before = await rows();
      const broken = { kind: 'thought', thought: null } as unknown as SampleSignal;
      await expect(push([point(NOW + 2 * MINUTE, 8), broken])).rejects.toThrow();
      expect(await rows()).toEqual(before);
      await push([point(NOW + 2 * MINUTE, 8)]);
      expect(await rows()).toMatchObject([{ invocations: 8, points: 2 }]);
    });

    it('are made of what is pushed of the ten handlers, and of nothing else', async () => {
      await push([begun(NOW, { handler: 'dance' }), point(NOW + MINUTE, 3, { handler: 'dance' })]);
      await push([begun(NOW), point(NOW + MINUTE, 3)], from('points'));
      expect(await store.reader.handlerSummaries.count(agent, { handler: 'speak' })).toBe(0);
    });

    it('hold no buckets where whoever pushes has ever other ones', async () => {
      const bucket = (end: number): PointOf => ({ metric: 'durationBucket', le: String(end) });
      const tell = (ends: readonly number[], at: number, count: number) =>
        push(ends.map((end) => point(at, count, bucket(end))));
      const ends = Array.from({ length: 201 }, (_, index) => index);
      await tell(ends.slice(0, 200), NOW, 0);
      await tell(ends.slice(0, 200), NOW + MINUTE, 1);
      expect((await rows())[0]?.buckets).toHaveLength(200);
      await tell(ends.slice(200), NOW, 0);
      await tell(ends.slice(200), NOW + MINUTE, 1);
      expect(await rows()).toMatchObject([{ buckets: null, points: 201 }]);
      await tell(ends.slice(0, 1), NOW + 2 * MINUTE, 2);
      expect(await rows()).toMatchObject([{ buckets: null, points: 202 }]);
    });
  });
};
