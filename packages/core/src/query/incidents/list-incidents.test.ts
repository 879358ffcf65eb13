import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { incident } from '../../store/testing/batches.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Two hours behind. */
const DRIFT = -2 * HOUR;

let stand: ReportStand;
beforeEach(async () => {
  stand = await openReportStand({ open: ['answer', 'database'] });
  stand.known.driftMs = DRIFT;
});

/** Seen so long ago: lines stand by the clock of the agent, what is noticed here by ours. */
const seen = (incidentId: string, agoMs: number, detectedBy: 'error_lines' | 'platform', by: number) => {
  const at = stand.clock.now() - agoMs + by;
  return incident(incidentId, { detectedBy, openedAt: at, lastSeenAt: at, timeline: [{ what: 'seen', at }] });
};
const lines = (incidentId: string, agoMs: number) => seen(incidentId, agoMs, 'error_lines', DRIFT);
const noticed = (incidentId: string, agoMs: number) => seen(incidentId, agoMs, 'platform', 0);

const list = async (input: object) => {
  const { rows, bySeverity, next } = await (await stand.answers()).ask.incidents.list(input);
  return { ids: rows.map(({ incidentId }) => incidentId), counted: Object.values(bySeverity), next, rows };
};
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('incidents of an agent whose clock is two hours behind', () => {
  beforeEach(async () => {
    await stand.put('database', [
      lines('lines now', 10 * MINUTE),
      lines('lines before', 90 * MINUTE),
      noticed('noticed now', 20 * MINUTE),
      noticed('noticed before', 3 * HOUR),
    ]);
  });

  it('are asked for and counted by our clock', async () => {
    const now = stand.clock.now();
    const lately = await list({ from: now - HOUR, to: now });
    expect(lately.ids).toEqual(['lines now', 'noticed now']);
    expect(total(lately.counted)).toBe(2);
    expect(lately.rows[0]?.lastSeenAt).toBe(now - 10 * MINUTE);
    const before = await list({ from: now - 4 * HOUR, to: now - HOUR });
    expect(before.ids).toEqual(['lines before', 'noticed before']);
    expect(total(before.counted)).toBe(2);
  });

  it('are given page by page, each once, and only those of the span', async () => {
    const now = stand.clock.now();
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const { ids, next } = await list({ from: now - 2 * HOUR, to: now, limit: 1, ...(cursor ? { cursor } : {}) });
      expect(ids.length).toBeLessThanOrEqual(1);
      found.push(...ids);
      cursor = next;
    } while (cursor !== undefined);
    expect(found.sort()).toEqual(['lines before', 'lines now', 'noticed now']);
  });
});
