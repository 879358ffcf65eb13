import { describe, expect, it } from 'vitest';
import { openReportStand } from '../../testing/report-stand.ts';
import { thought } from '../store/testing/batches.ts';
import { runCheck } from './build-report.ts';
import type { Check } from './check.ts';
import { SYSTEMS } from './registry.ts';
import { ADAPTER_CASES } from './testing/adapter-cases.ts';
import { BUS_CASES } from './testing/bus-cases.ts';
import type { CheckCases } from './testing/check-case.ts';
import { COLLECTOR_CASES } from './testing/collector-cases.ts';
import { ERROR_CASES } from './testing/error-cases.ts';
import { INCIDENT_CASES } from './testing/incident-cases.ts';
import { PROCESSING_CASES } from './testing/processing-cases.ts';
import { RECORD_CASES } from './testing/record-cases.ts';
import { SERVICE_CASES } from './testing/service-cases.ts';

const CASES: CheckCases = {
  ...BUS_CASES,
  ...PROCESSING_CASES,
  ...SERVICE_CASES,
  ...ADAPTER_CASES,
  ...ERROR_CASES,
  ...INCIDENT_CASES,
  ...RECORD_CASES,
  ...COLLECTOR_CASES,
};

const CHECKS = SYSTEMS.flatMap(({ checks }) => checks);

const oneOf = (id: string): Check => {
  const check = CHECKS.find((one) => one.id === id);
  if (!check) throw new Error(`${id} is no check`);
  return check;
};

const TABLE = Object.entries(CASES).flatMap(([id, cases]) => cases.map((one) => ({ ...one, id })));

describe('a check', () => {
  it.each(TABLE)('$id: $outcome, when $when', async ({ id, outcome, says = /./, given, agreements, ...options }) => {
    const stand = await openReportStand(options);
    await given?.(stand);
    const result = await runCheck(oneOf(id), await stand.answers(agreements));
    expect([result.outcome, result.answer]).toEqual([outcome, expect.stringMatching(says)]);
    expect(result.answer).not.toMatch(/the check itself failed/);
  });

  it('says an instant as a time, and keeps its number for machines', async () => {
    const stand = await openReportStand({ open: ['answer', 'database'] });
    const createdAt = stand.clock.now() - 5_000;
    await stand.put('database', [thought('open', { status: 'pending', createdAt })]);
    const { evidence } = await runCheck(oneOf('processing-queue.age'), await stand.answers());
    const time = `${new Date(createdAt).toISOString().slice(0, 19)}Z`;
    expect(evidence).toMatchObject([{ text: `oldest created at ${time}`, value: createdAt }]);
  });

  it('that throws is broken, and says so', async () => {
    const { answers } = await openReportStand();
    const failing: Check = { ...oneOf('time.drift'), run: () => Promise.reject(new Error('no such table')) };
    expect(await runCheck(failing, await answers())).toMatchObject({
      checkId: 'time.drift',
      outcome: 'broken',
      answer: 'the check itself failed: no such table',
    });
  });
});

describe('the registry of checks', () => {
  it('names each check once', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
    for (const { id, checks } of SYSTEMS) for (const check of checks) expect(check.id.split('.')[0]).toBe(id);
  });

  it.each(CHECKS)('$id: a case for each outcome that it can give, and one that is not well', ({ id, outcomes }) => {
    const reached = new Set((CASES[id] ?? []).map(({ outcome }) => outcome));
    expect([...reached].sort()).toEqual([...outcomes].sort());
    expect(reached).toContain('works');
    expect(reached.size).toBeGreaterThan(1);
  });
});
