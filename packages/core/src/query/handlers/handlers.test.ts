import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { PUSHES } from '../../facts/endpoints.ts';
import { HANDLER_LABEL, HANDLER_METRICS } from '../../facts/handler-metrics.ts';
import { PUSHED_ROLES, type SpanSignal } from '../../ports/kinds/span.ts';
import type { Signal } from '../../ports/signal.ts';
import { snapshot } from '../../store/testing/batches.ts';

const DAY_MS = 86_400_000;

/** Comes with each push. */
const PUSHER = snapshot('pusher', { version: '1' }, 'scout');

describe('handlers of whom instruments push', () => {
  let stand: ReportStand;
  let startedAt = 0;
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'otlp'] });
    startedAt = stand.clock.now();
    await stand.clock.advance(1_000);
  });

  const total = (metric: keyof typeof HANDLER_METRICS, handler: string, value: number): Signal => ({
    kind: 'sample',
    metric: HANDLER_METRICS[metric],
    labels: { [HANDLER_LABEL]: handler },
    at: stand.clock.now(),
    value,
    counted: { how: 'cumulative', startedAt },
  });
  /** Of a window only what came in between two pushes is counted: first as it was, then as it is. */
  const push = async (...totals: readonly (readonly [keyof typeof HANDLER_METRICS, string, number])[]) => {
    for (const part of [0, 1]) {
      const signals = totals.map(([metric, handler, value]) => total(metric, handler, value * part));
      await stand.put('otlp', [PUSHER, ...signals], [], PUSHES.metrics);
      await stand.clock.advance(1_000);
    }
  };
  const rowOf = async (action: string) => {
    const { rows, errors } = await (await stand.answers()).ask.handlers.list({});
    return { row: rows.find(({ name }) => name.toLowerCase().startsWith(action)), errors };
  };

  it('say how many of the runs failed', async () => {
    await push(['invocations', 'SpeakHandler', 4], ['errors', 'SpeakHandler', 1]);
    const { row } = await rowOf('speak');
    expect(row).toMatchObject({
      invocations: { value: 4, source: 'otlp' },
      errors: { value: 1, source: 'otlp' },
      errorRate: { value: 0.25 },
      successRate: { value: 0.75 },
    });
  });

  it('say nothing of failed runs where none are pushed: that is not none', async () => {
    await push(['invocations', 'SpeakHandler', 4]);
    const { row, errors } = await rowOf('speak');
    const untold = { status: 'unavailable', reason: 'not_exposed' };
    expect(row).toMatchObject({ invocations: { value: 4 }, errors: untold, errorRate: untold, successRate: untold });
    expect(errors).toMatchObject({ status: 'unavailable' });
  });

  it('do not take the silence of one for the failures of another', async () => {
    await push(['invocations', 'SpeakHandler', 4], ['invocations', 'ToolHandler', 2], ['errors', 'ToolHandler', 2]);
    expect((await rowOf('speak')).row?.errors).toMatchObject({ status: 'unavailable', reason: 'not_exposed' });
    expect((await rowOf('tool')).row).toMatchObject({ errors: { value: 2 }, errorRate: { value: 1 } });
  });

  it.each([-2, 2])('stand by our clock where theirs is %s hours off', async (hours) => {
    const driftMs = hours * 3_600_000;
    stand.known.driftMs = driftMs;
    const told = (value: number): readonly Signal[] =>
      (
        [
          ['invocations', value],
          ['errors', 0],
        ] as const
      ).map(([metric, count]) => ({
        kind: 'sample',
        metric: HANDLER_METRICS[metric],
        labels: { [HANDLER_LABEL]: 'SpeakHandler' },
        at: stand.clock.now() + driftMs,
        value: count,
        counted: { how: 'cumulative', startedAt: startedAt + driftMs },
      }));
    await stand.put('otlp', [PUSHER, ...told(0)], [], PUSHES.metrics);
    await stand.clock.advance(60_000);
    const ranAt = stand.clock.now();
    const last: Signal = {
      kind: 'sample',
      metric: HANDLER_METRICS.lastInvocation,
      labels: { [HANDLER_LABEL]: 'SpeakHandler' },
      at: ranAt + driftMs,
      value: ranAt + driftMs,
    };
    await stand.put('otlp', [PUSHER, ...told(3), last], [], PUSHES.metrics);
    await stand.clock.advance(1_000);
    expect((await rowOf('speak')).row).toMatchObject({
      invocations: { value: 3, window: { to: ranAt } },
      lastInvocationAt: { value: ranAt },
    });
  });
});

describe('what a handler did by six hours', () => {
  const FIVE = Date.UTC(2026, 10, 22, 5);
  const NIGHT = Date.UTC(2026, 10, 22, 0);
  let stand: ReportStand;
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'otlp'] });
    await stand.clock.advance(FIVE - stand.clock.now());
  });
  const total = (metric: keyof typeof HANDLER_METRICS, value: number, le?: string): Signal => ({
    kind: 'sample',
    metric: HANDLER_METRICS[metric],
    labels: { [HANDLER_LABEL]: 'SPEAK', ...(le === undefined ? {} : { le }) },
    at: stand.clock.now() + (stand.known.driftMs ?? 0),
    value,
    counted: { how: 'cumulative', startedAt: null },
  });
  const push = async (runs: number) => {
    const told = [total('invocations', runs), total('durationCount', runs), total('durationSum', runs * 30)];
    const buckets = [total('durationBucket', 0, '10'), total('durationBucket', runs, '50')];
    await stand.put('otlp', [PUSHER, ...told, ...buckets], [], PUSHES.metrics);
  };
  const get = async (asked: { readonly from?: number; readonly to?: number } = {}) =>
    (await stand.answers()).ask.handlers.get({ handler: 'speak', ...asked });

  it('says each window with its figures, and of what it is made', async () => {
    await push(0);
    await stand.clock.advance(600_000);
    await push(4);
    await stand.clock.advance(3 * 3_600_000);
    await push(6);
    const untold = { status: 'unavailable', reason: 'not_exposed' };
    const { history, historyNote } = await get();
    expect(historyNote).toBeNull();
    expect(history).toMatchObject([
      { from: NIGHT + 6 * 3_600_000, open: true, invocations: { value: 2, window: { from: FIVE + 600_000 } } },
      {
        summaryId: 'handler_summary_speak_20261122_00',
        from: NIGHT,
        to: NIGHT + 6 * 3_600_000,
        open: false,
        invocations: {
          value: 4,
          source: 'platform',
          inputs: ['otlp'],
          basis: 'derived',
          endpoint: PUSHES.metrics,
          formula: 'runs that its instruments counted, added up of 5 pushed points',
          observedAt: stand.clock.now(),
          changedAt: FIVE + 600_000,
          window: { from: FIVE, to: FIVE + 600_000 },
        },
        errors: untold,
        meanMs: { value: 30 },
        medianMs: { value: 30 },
        p95Ms: { value: 48 },
        lastInvocationAt: untold,
      },
    ]);
  });

  it('is of the windows that the one asked for touches', async () => {
    await push(0);
    await stand.clock.advance(1_000);
    await push(4);
    expect((await get({ from: NIGHT + 6 * 3_600_000 - 1, to: NIGHT + DAY_MS })).history).toHaveLength(1);
    expect((await get({ from: NIGHT + 6 * 3_600_000, to: NIGHT + DAY_MS })).history).toEqual([]);
    expect((await get({ from: NIGHT - DAY_MS, to: NIGHT })).history).toEqual([]);
  });

  it('stands when its points are gone', async () => {
    await push(0);
    await stand.clock.advance(1_000);
    await push(4);
    await stand.clock.advance(9 * DAY_MS);
    await stand.prune();
    const asked = { from: NIGHT, to: NIGHT + DAY_MS };
    const { row, history } = await get(asked);
    expect(row.invocations).toMatchObject({ status: 'unavailable' });
    expect(history).toMatchObject([{ invocations: { value: 4 }, p95Ms: { value: 48 } }]);
  });

  it('stands by our clock where theirs is off', async () => {
    stand.known.driftMs = 2 * 3_600_000;
    await push(0);
    await stand.clock.advance(1_000);
    await push(4);
    // At 7 h by their clock it is 5 h by ours: their window began two hours before it seems to.
    expect((await get()).history).toMatchObject([
      { from: NIGHT + 4 * 3_600_000, open: true, invocations: { value: 4, window: { from: FIVE, to: FIVE + 1_000 } } },
    ]);
  });

  it('is not told without instruments, which is said', async () => {
    expect(await get()).toMatchObject({ history: [], historyNote: expect.stringContaining('pushes none') });
    await stand.put('otlp', [PUSHER], [], PUSHES.metrics);
    expect(await get()).toMatchObject({ history: [], historyNote: expect.stringContaining('nothing of this handler') });
  });
});

describe('what handlers used', () => {
  let stand: ReportStand;
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'otlp'] });
  });

  let spans = 0;
  /** A span of a trace, as it is kept of a push. */
  const span = (trace: string, component: string, over: Partial<SpanSignal> = {}): SpanSignal => {
    spans += 1;
    return {
      ...{ kind: 'span', correlationId: `c${spans}`, traceId: trace, spanId: `s${spans}`, parentSpanId: null },
      ...{ thoughtId: null, taskId: null, role: PUSHED_ROLES.other, component, status: 'completed', error: null },
      ...{ startedAt: stand.clock.now() - 10, endedAt: stand.clock.now(), durationMs: 10 },
      ...over,
    };
  };
  const handler = (trace: string, name: string, over: Partial<SpanSignal> = {}): SpanSignal =>
    span(trace, `scout/${name}`, { role: PUSHED_ROLES.handler, ...over });
  const usedBy = async (action: string) => {
    const { rows } = await (await stand.answers()).ask.handlers.list({});
    return rows.find(({ name }) => name === action)?.dependencies;
  };

  it('is what ran directly beneath their spans, by its own name', async () => {
    const recall = handler('a', 'RecallHandler');
    const bus = span('a', 'scout/memory_bus.recall', { parentSpanId: recall.spanId });
    await stand.put(
      'otlp',
      [
        recall,
        bus,
        span('a', 'scout/LocalGraphMemoryService.recall', { parentSpanId: recall.spanId }),
        span('a', 'scout/chat gpt-5', { parentSpanId: recall.spanId, role: PUSHED_ROLES.call }),
        span('a', 'wiki-tool/GET /v1/page', { parentSpanId: recall.spanId }),
        span('a', 'scout/look at it', { parentSpanId: recall.spanId }),
        // Deeper, before it, and of another trace that has the same ids.
        span('a', 'scout/sqlite', { parentSpanId: bus.spanId }),
        span('a', 'scout/wise_bus.ask'),
        span('b', 'scout/tool_bus.run', { parentSpanId: recall.spanId }),
      ],
      [],
      PUSHES.traces,
    );
    expect(await usedBy('recall')).toMatchObject({
      value: ['MemoryService', 'llm_bus', 'look at it', 'memory_bus', 'wiki-tool'],
      source: 'otlp',
      endpoint: PUSHES.traces,
      formula: 'what ran beneath its 1 newest span',
    });
    expect(await usedBy('forget')).toMatchObject({ status: 'unavailable', reason: 'not_exposed' });
  });

  it('is nothing where a handler kept to itself, which is not the same as not being told', async () => {
    await stand.put('otlp', [handler('a', 'PonderHandler')], [], PUSHES.traces);
    expect(await usedBy('ponder')).toMatchObject({ status: 'available', value: [] });
  });

  it('is of the window, and of its newest runs', async () => {
    const at = (ago: number) => ({ startedAt: stand.clock.now() - ago, endedAt: stand.clock.now() - ago + 1 });
    const run = (trace: string, bus: string, ago: number): readonly SpanSignal[] => {
      const one = handler(trace, 'MemorizeHandler', at(ago));
      return [one, span(trace, `scout/${bus}`, { parentSpanId: one.spanId, ...at(ago) })];
    };
    const newest = Array.from({ length: 10 }, (_, index) => run(`t${index}`, 'memory_bus.memorize', 1_000 + index));
    const signals = [...newest.flat(), ...run('old', 'old_bus.memorize', 60_000), ...run('x', 'x_bus.y', 90_000_000)];
    await stand.put('otlp', signals, [], PUSHES.traces);
    expect(await usedBy('memorize')).toMatchObject({ value: ['memory_bus'] });
  });
});
