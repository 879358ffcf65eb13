import type { Reading } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import type { Signal } from '../../ports/signal.ts';
import { EXAMPLES } from '../../store/testing/kind-examples.ts';

const MINUTE_MS = 60_000;

const shown = (reading: Reading<unknown> | undefined): unknown =>
  reading?.status === 'available' ? reading.value : reading?.reason;

/** A thought that ran a tool: its row, and the entry of the trail that names the tool. */
const ran = (
  stand: ReportStand,
  id: string,
  tool: string | null,
  status: 'completed' | 'failed',
): readonly Signal[] => {
  const at = stand.clock.now() - 10 * MINUTE_MS;
  return [
    { kind: 'thought', thought: { thoughtId: id, status, action: 'tool', createdAt: at - 50, endedAt: at } },
    ...EXAMPLES.audit.tell(`entry ${id}`, at + 20, { action: 'tool', thoughtId: id, tool }),
  ];
};

const streamed = (stand: ReportStand, id: string, tool: string, executionMs: number): readonly Signal[] => {
  const at = stand.clock.now() - 10 * MINUTE_MS;
  return [
    { kind: 'thought', thought: { thoughtId: id, status: 'ended', action: 'tool', startedAt: at - 50, endedAt: at } },
    {
      kind: 'step',
      thoughtId: id,
      type: 'action_result',
      at,
      ordinal: 0,
      data: { action: 'tool', tool, executionMs, succeeded: null },
    },
  ];
};

const listOf = async (stand: ReportStand) => (await stand.answers()).ask.tools.list();

describe('the tools of an agent', () => {
  it('are those it lists and those it asked for, by runs that the database tells', async () => {
    const stand = await openReportStand({ open: ['answer', 'database'] });
    await stand.tell('knownTool.provider', 'CoreToolService', 'self_help');
    await stand.put('database', [
      ...ran(stand, 'a', 'self_help', 'completed'),
      ...ran(stand, 'b', 'home_lamp', 'failed'),
      ...ran(stand, 'c', 'home_lamp', 'failed'),
      ...ran(stand, 'd', null, 'completed'),
    ]);
    const { rows, sentence, runs, failures, unnamedRuns, newest } = await listOf(stand);
    expect(rows.map((row) => [row.name, shown(row.provider), shown(row.runs), shown(row.failures)])).toEqual([
      ['self_help', 'CoreToolService', 1, 0],
      ['home_lamp', 'not_applicable', 2, 2],
    ]);
    // Only the stream says how long.
    expect(rows.map((row) => shown(row.meanMs))).toEqual(['not_granted', 'not_granted']);
    expect([shown(runs), shown(failures), shown(unnamedRuns)]).toEqual([4, 2, 1]);
    expect(sentence).toBe('2 tools ran 4 times in the last 24 h, and 2 of these runs failed: home_lamp.');
    expect(newest.map(({ thoughtId, tool, failed }) => [thoughtId, tool, failed])).toEqual([
      ['a', 'self_help', false],
      ['b', 'home_lamp', true],
      ['c', 'home_lamp', true],
      ['d', null, false],
    ]);
  });

  it('take their times from the stream, which calls none of them failed', async () => {
    const stand = await openReportStand({ open: ['answer', 'stream'] });
    await stand.put('stream', [
      ...streamed(stand, 'a', 'self_help', 10),
      ...streamed(stand, 'b', 'self_help', 30),
      ...streamed(stand, 'c', 'curl', 5),
    ]);
    const { rows, sentence, newest } = await listOf(stand);
    expect(rows.map((row) => [row.name, shown(row.runs), shown(row.meanMs), shown(row.failures)])).toEqual([
      ['curl', 1, 5, 'constant'],
      ['self_help', 2, 20, 'constant'],
    ]);
    expect(sentence).toBe('2 tools ran 3 times in the last 24 h; whether any failed is not told.');
    expect(newest.every(({ failed }) => failed === null)).toBe(true);
  });

  it('are not said to be missing from a list that has not come', async () => {
    const stand = await openReportStand({ open: ['answer', 'database'] });
    await stand.put('database', ran(stand, 'a', 'self_help', 'completed'));
    const { rows } = await listOf(stand);
    expect(rows.map((row) => [row.name, shown(row.provider)])).toEqual([['self_help', 'not_yet']]);
  });

  it('of early ran without a name', async () => {
    const stand = await openReportStand({ open: ['answer', 'database'], generation: 'early' });
    await stand.tell('knownTool.provider', 'SecretsToolService', 'self_help');
    await stand.put('database', ran(stand, 'a', null, 'failed'));
    const { rows, sentence, unnamedRuns } = await listOf(stand);
    expect(rows.map((row) => [row.name, shown(row.runs)])).toEqual([['self_help', 'not_exposed']]);
    expect(shown(unnamedRuns)).toBe(1);
    expect(sentence).toBe('Tools ran 1 time in the last 24 h, and all of these runs failed.');
  });

  it('are known without anybody who tells of their runs', async () => {
    const stand = await openReportStand();
    await stand.tell('knownTool.provider', 'CoreToolService', 'self_help');
    const { rows, sentence, newestNote } = await listOf(stand);
    expect(rows.map((row) => [row.name, shown(row.provider), shown(row.runs)])).toEqual([
      ['self_help', 'CoreToolService', 'not_yet'],
    ]);
    expect(sentence).toBe('How often its tools ran is not told.');
    expect(newestNote).not.toBeNull();
  });
});
