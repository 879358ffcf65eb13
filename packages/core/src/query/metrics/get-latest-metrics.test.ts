import { describe, expect, it } from 'vitest';
import { openReportStand } from '../../../testing/report-stand.ts';
import { listAgents } from '../agents/list-agents.ts';
import { FLEET_METRIC_OF } from './fleet-metrics.ts';
import { getLatestMetrics } from './get-latest-metrics.ts';

describe('the metrics of a fleet', () => {
  it('add up to what the rows of the fleet say, each as it is told there', async () => {
    const stand = await openReportStand({ open: ['answer', 'database'] });
    await stand.tell('queue.depth', 7);
    await stand.end('a', 'b');
    const { context } = await stand.answers();
    const { rows } = await listAgents(context);
    const latest = await getLatestMetrics(context, { fleet: 'real' });
    expect(latest).toMatchObject({ fleet: 'real', agents: 1, leftOut: 0 });
    for (const { metric, sum, agents, notToldBy } of latest.totals) {
      const readings = rows.map(FLEET_METRIC_OF[metric]);
      const told = readings.flatMap((reading) => (reading.status === 'available' ? [reading.value] : []));
      expect([metric, agents, notToldBy.length]).toEqual([metric, told.length, rows.length - told.length]);
      if (told.length === 0) expect(sum.status).toBe('unavailable');
      else expect(sum).toMatchObject({ value: told.reduce((total, value) => total + value, 0) });
    }
    expect(latest.totals.find(({ metric }) => metric === 'queue_depth')?.sum).toMatchObject({ value: 7 });
    expect(latest.totals.find(({ metric }) => metric === 'thoughts_ended_hour')?.sum).toMatchObject({ value: 2 });
  });

  it('leave out the other fleet, and say so', async () => {
    const stand = await openReportStand();
    const { context } = await stand.answers();
    expect(await getLatestMetrics(context, { fleet: 'simulated' })).toMatchObject({ agents: 0, leftOut: 1, rows: [] });
  });
});
