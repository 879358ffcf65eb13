import type { LatestMetric, Reading } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricTotal } from './metric-total.ts';

const told = (value: number, observedAt = 1000): Reading<number> => ({
  status: 'available',
  value,
  observedAt,
  everyMs: 15_000,
  basis: 'measured',
  source: 'answer',
  endpoint: 'GET /v1/system/runtime/queue',
});
const untold: Reading<number> = { status: 'unavailable', reason: 'unreachable', since: 5 };
const row = (agent: string, value: Reading<number>): LatestMetric => ({ agent, metric: 'queue_depth', value });

describe('a metric over a fleet', () => {
  it('adds what is told, is as old as the oldest of it, and names whoever does not tell', () => {
    const total = metricTotal('queue_depth', [row('a', told(3, 900)), row('b', untold), row('c', told(4, 1000))]);
    expect(total).toMatchObject({ agents: 2, notToldBy: ['b'] });
    expect(total.sum).toMatchObject({ status: 'available', value: 7, observedAt: 900, basis: 'derived' });
    expect(total.lowest).toMatchObject({ value: 3 });
    expect(total.highest).toMatchObject({ value: 4 });
  });

  it('is no 0 where nobody tells it', () => {
    const total = metricTotal('queue_depth', [row('a', untold)]);
    for (const reading of [total.sum, total.lowest, total.highest]) expect(reading.status).toBe('unavailable');
    expect(metricTotal('queue_depth', [])).toMatchObject({ agents: 0, notToldBy: [], sum: { status: 'unavailable' } });
  });

  it('is made of its own rows alone', () => {
    const other: LatestMetric = { agent: 'a', metric: 'errors_hour', value: told(70) };
    expect(metricTotal('queue_depth', [row('a', told(3)), other])).toMatchObject({ agents: 1, sum: { value: 3 } });
  });

  it('lies between its ends, whoever tells', () => {
    const value = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const rows = values.map((one, index) => row(`agent-${index}`, one === null ? untold : told(one)));
        const { sum, lowest, highest, agents, notToldBy } = metricTotal('queue_depth', rows);
        expect(agents + notToldBy.length).toBe(values.length);
        if (sum.status === 'unavailable') {
          expect(agents).toBe(0);
          return;
        }
        if (lowest.status === 'unavailable' || highest.status === 'unavailable') throw new Error('a sum without ends');
        expect(sum.value).toBeGreaterThanOrEqual(lowest.value * agents);
        expect(sum.value).toBeLessThanOrEqual(highest.value * agents);
      }),
    );
  });
});
