import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { PUSHES } from '../../facts/endpoints.ts';
import { HANDLER_LABEL, HANDLER_METRICS } from '../../facts/handler-metrics.ts';
import type { Signal } from '../../ports/signal.ts';
import { snapshot } from '../../store/testing/batches.ts';

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
