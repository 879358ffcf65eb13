import { describe, expect, it } from 'vitest';
import { openReportStand } from '../../testing/report-stand.ts';
import { WATCH_METRIC } from '../facts/watch.ts';
import { snapshot } from '../store/testing/batches.ts';
import { gaugeHistory } from './gauge-history.ts';

/** As often as the stand says that it reads. */
const LOOK_MS = 15_000;
const LOOKS = 40;

/** An agent that is watched for ten minutes, and of which so much memory is told at these looks. */
const told = async (at: Readonly<Record<number, number>>) => {
  const stand = await openReportStand();
  const from = stand.clock.now();
  for (let look = 0; look < LOOKS; look += 1) {
    const value = at[look];
    await stand.put('platform', [{ kind: 'sample', metric: WATCH_METRIC, at: stand.clock.now(), value: 1 }]);
    if (value !== undefined) await stand.tell('resources.memoryMb', value);
    await stand.clock.advance(LOOK_MS);
  }
  const { context, of } = await stand.answers();
  const span = { from, to: stand.clock.now() };
  return gaugeHistory(context, of, { field: 'resources.memoryMb', metric: 'memory_mb', span, points: LOOKS });
};

describe('the history of a level', () => {
  it('holds what was read for two periods, and is a gap after that', async () => {
    const { series } = await told({ 10: 300, 11: 310 });
    expect(series.values.slice(0, 10)).toEqual(new Array(10).fill(null));
    expect(series.values.slice(10, 14)).toEqual([300, 310, 310, 310]);
    expect(series.values.slice(14)).toEqual(new Array(LOOKS - 14).fill(null));
  });

  it('sums up what was read, and no more time than that', async () => {
    const { lowest, mean, highest, series } = await told({ 10: 300, 20: 600 });
    expect([lowest, mean, highest].map((one) => one.status === 'available' && one.value)).toEqual([300, 450, 600]);
    expect(mean).toMatchObject({
      basis: 'derived',
      window: { from: series.from + 10 * LOOK_MS, to: series.from + 20 * LOOK_MS },
    });
  });

  it('says of a window in which nothing was read that there is no figure', async () => {
    const { series, highest } = await told({});
    expect(series.values.every((value) => value === null)).toBe(true);
    expect(highest).toMatchObject({ status: 'unavailable', reason: 'not_yet' });
  });

  it('goes on over what a database says again only now and then, because it stays as it is', async () => {
    const stand = await openReportStand({ open: ['answer', 'database'] });
    const from = stand.clock.now();
    for (let second = 0; second < 60; second += 1) {
      if (second % 5 === 0) {
        await stand.put('platform', [{ kind: 'sample', metric: WATCH_METRIC, at: stand.clock.now(), value: 1 }]);
      }
      if (second % 15 === 0) {
        const sample = { kind: 'sample', metric: 'memory_nodes', at: stand.clock.now(), value: 1_567 } as const;
        await stand.put('database', [sample, snapshot('memory', { totalNodes: 1_567 })], [], 'graph_nodes');
      }
      await stand.clock.advance(1_000);
    }
    const { context, of } = await stand.answers();
    const span = { from, to: stand.clock.now() };
    const asked = { field: 'memory.totalNodes', metric: 'memory_nodes', span, points: 60 } as const;
    const { series } = await gaugeHistory(context, of, asked);
    expect(new Set(series.values)).toEqual(new Set([1_567]));
  });
});
