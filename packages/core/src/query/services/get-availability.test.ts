import type { Status } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { WATCH_METRIC } from '../../facts/watch.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let stand: ReportStand;
beforeEach(async () => {
  stand = await openReportStand();
});

const ago = (ms: number): number => stand.clock.now() - ms;
/** It answered, or did not, from so long ago on for so long. */
const watched = (agoMs: number, ms: number, answers: boolean) =>
  stand.put('platform', [{ kind: 'sample', metric: WATCH_METRIC, at: ago(agoMs), value: answers ? ms : -ms }]);
const changed = (agoMs: number, service: string, from: Status | null, to: Status) => {
  const at = ago(agoMs);
  return stand.put('platform', [
    { kind: 'event', type: 'service.changed', key: `${service}:${at}`, at, data: { service, from, to, words: '' } },
  ]);
};
const availability = async (input: { readonly service?: string; readonly ticks?: number } = {}) => {
  const { ask } = await stand.answers();
  const found = await ask.services.availability(input);
  return { ...found, of: (service: string) => found.rows.find((row) => row.service === service) };
};

describe('an agent that does not answer', () => {
  it('has no service that is available: half a day of silence is half a day lost', async () => {
    await changed(2 * DAY, 'LLMService', null, 'healthy');
    await watched(DAY, 12 * HOUR, true);
    await watched(12 * HOUR, 12 * HOUR, false);
    const { of, formula, unansweredMs } = await availability({ ticks: 4 });
    const llm = of('LLMService');
    expect(llm).toMatchObject({
      percent: { value: 50 },
      ticks: ['healthy', 'healthy', 'critical', 'critical'],
      watchedMs: DAY,
      budget: { spentMs: 12 * HOUR, burnRate: { value: 1000 } },
    });
    expect(unansweredMs).toBe(12 * HOUR);
    expect(formula).toContain('while the agent does not answer, none of its services is available');
  });

  it('says nothing of a service that was never asked while it answered, but that it was silent', async () => {
    await watched(DAY, 23 * HOUR, true);
    await watched(HOUR, HOUR, false);
    const { of } = await availability();
    expect(of('AuditService')).toMatchObject({
      percent: { status: 'unavailable', detail: expect.stringContaining('for 1 h it did not') },
      budget: { spentMs: HOUR },
    });
  });

  it('and was not asked either, since this platform did not run, is a gap', async () => {
    await changed(2 * DAY, 'LLMService', null, 'healthy');
    await watched(DAY, 6 * HOUR, true);
    await watched(6 * HOUR, 6 * HOUR, true);
    const { of, unansweredMs } = await availability({ ticks: 4 });
    expect(of('LLMService')).toMatchObject({ percent: { value: 100 }, ticks: ['healthy', 'healthy', null, 'healthy'] });
    expect(unansweredMs).toBe(0);
  });
});

it('an outage is still spent of the budget three weeks later, whatever retention took meanwhile', async () => {
  await changed(0, 'LLMService', null, 'healthy');
  for (let day = 0; day < 21; day += 1) {
    await stand.clock.advance(DAY);
    await watched(DAY, 23 * HOUR, true);
    await watched(HOUR, HOUR, day > 0);
  }
  await stand.prune();
  const { ask } = await stand.answers();
  const { rows } = await ask.services.availability({ service: 'LLMService', from: ago(30 * DAY), ticks: 1 });
  expect(rows[0]).toMatchObject({ ticks: ['critical'], watchedMs: 21 * DAY, budget: { spentMs: HOUR } });
});

it('what held as the window began is found behind the changes of all other services', async () => {
  await changed(3 * DAY, 'LLMService', null, 'healthy');
  for (let index = 0; index < 1_200; index += 1) {
    await changed(2 * DAY - index, 'AuditService', 'unknown', index % 2 === 0 ? 'healthy' : 'unknown');
  }
  await watched(DAY, DAY, true);
  for (const { of } of [await availability(), await availability({ service: 'LLMService' })]) {
    expect(of('LLMService')?.percent).toMatchObject({ value: 100 });
  }
});
