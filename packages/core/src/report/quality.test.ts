import type { Reading } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../testing/report-stand.ts';
import type { FieldName } from '../facts/fields.ts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import type { SystemDefinition } from './check.ts';
import { notToldOf, qualityOf } from './quality.ts';
import { agreementOn } from './testing/check-case.ts';

const FIELDS = ['health.status', 'health.version', 'queue.depth', 'memory.totalNodes'] as const;

const systemOf = (fields: readonly FieldName[], comparisons: readonly FieldName[] = []): SystemDefinition => ({
  id: 'a-system',
  title: 'A system',
  group: 'Processing',
  fields,
  comparisons,
  pages: [],
  procedures: [],
  checks: [],
});

/** The value with its formula, or why there is none. */
const words = (reading: Reading<number>): readonly unknown[] =>
  reading.status === 'available' ? [reading.value, reading.formula] : [reading.reason, reading.detail];

const quality = async (stand: ReportStand, system: SystemDefinition, agreements: readonly Agreement[] = []) => {
  const { coverage, freshness, agreement } = qualityOf(await stand.answers(agreements), system, {});
  return { coverage: words(coverage), freshness: words(freshness), agreement: words(agreement) };
};

describe('coverage', () => {
  it.each([
    [0, 0],
    [1, 25],
    [3, 75],
    [4, 100],
  ])('of %i told fields of four is %i %%', async (told, percent) => {
    const stand = await openReportStand();
    for (const field of FIELDS.slice(0, told)) await stand.tell(field, 1);
    const { coverage } = await quality(stand, systemOf(FIELDS));
    expect(coverage).toEqual([percent, `${told} of 4 fields are told`]);
  });

  it('leaves out what this agent has no part of, and counts what it fails to tell', async () => {
    const stand = await openReportStand();
    await stand.tell('health.status', 'healthy');
    await stand.withhold('health.version', 'not_applicable');
    await stand.withhold('queue.depth', 'failed');
    const { coverage } = await quality(stand, systemOf(['health.status', 'health.version', 'queue.depth']));
    expect(coverage).toEqual([50, '1 of 2 fields are told']);
  });

  it('counts a field of several once for each that there is', async () => {
    const stand = await openReportStand();
    const system = systemOf(['health.status', 'provider.breakerState']);
    await stand.tell('health.status', 'healthy');
    expect((await quality(stand, system)).coverage).toEqual([100, '1 of 1 fields are told']);
    await stand.tell('provider.breakerState', 'closed', 'Alpha');
    await stand.withhold('provider.breakerState', 'failed', 'Beta');
    await stand.withhold('provider.breakerState', 'failed', 'Gamma');
    expect((await quality(stand, system)).coverage).toEqual([50, '2 of 4 fields are told']);
  });

  it('is not told of a system without fields, nor of one of which nothing applies', async () => {
    const stand = await openReportStand();
    await stand.withhold('health.version', 'not_applicable');
    const none = ['not_applicable', 'It has no fields of its own.'];
    expect((await quality(stand, systemOf([]))).coverage).toEqual(none);
    expect((await quality(stand, systemOf(['health.version']))).coverage).toEqual(none);
  });
});

describe('freshness', () => {
  /** Five periods of what is looked at each 15 s. */
  const STALE_AFTER_MS = 75_000;

  it('falls when a field is older than five of its periods', async () => {
    const stand = await openReportStand();
    const system = systemOf(FIELDS);
    await stand.tell('health.status', 'healthy');
    await stand.clock.advance(STALE_AFTER_MS);
    for (const field of ['queue.depth', 'memory.totalNodes'] as const) await stand.tell(field, 1);
    expect((await quality(stand, system)).freshness).toEqual([100, '3 of 3 told fields are not stale']);
    await stand.clock.advance(1);
    const { coverage, freshness } = await quality(stand, system);
    expect(freshness).toEqual([expect.closeTo(200 / 3), '2 of 3 told fields are not stale']);
    expect(coverage).toEqual([75, '3 of 4 fields are told']);
    await stand.clock.advance(STALE_AFTER_MS);
    expect((await quality(stand, system)).freshness).toEqual([0, '0 of 3 told fields are not stale']);
  });

  it('is not told where no field is', async () => {
    const stand = await openReportStand();
    expect((await quality(stand, systemOf(FIELDS))).freshness).toEqual(['not_applicable', 'No field is told.']);
  });
});

describe('agreement', () => {
  const system = systemOf([], ['queue.depth', 'memory.totalNodes']);
  const none = ['not_applicable', 'Just now no two sources tell it.'];

  it.each<[readonly Agreement[], readonly unknown[]]>([
    [[], none],
    [[agreementOn('audit.entries', false), agreementOn('llm.calls', true)], none],
    [[agreementOn('queue.depth', true)], [100, '1 of 1 comparisons agree']],
    [[agreementOn('queue.depth', false)], [0, '0 of 1 comparisons agree']],
    [
      [agreementOn('queue.depth', true), agreementOn('memory.totalNodes', false)],
      [50, '1 of 2 comparisons agree'],
    ],
    [
      [agreementOn('queue.depth', true), agreementOn('queue.depth', false), agreementOn('audit.entries', false)],
      [50, '1 of 2 comparisons agree'],
    ],
  ])('of its own comparisons, case %#', async (agreements, expected) => {
    const stand = await openReportStand();
    expect((await quality(stand, system, agreements)).agreement).toEqual(expected);
  });
});

describe('what is not told', () => {
  it('is named with its reason, fields of several left out', async () => {
    const stand = await openReportStand();
    await stand.tell('health.status', 'healthy');
    await stand.withhold('queue.depth', 'failed');
    const system = systemOf(['health.status', 'queue.depth', 'health.version', 'provider.breakerState']);
    expect(notToldOf(await stand.answers(), system, {})).toEqual([
      'queue.depth: It is failed.',
      'health.version: Nothing has come so far.',
    ]);
  });
});
