import type { OutputOf, procedures, Reading, SourceState } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { PUSHES } from '../../facts/endpoints.ts';
import { WATCH_EVERY_MS, WATCH_METRIC } from '../../facts/watch.ts';
import type { Signal } from '../../ports/signal.ts';
import { call, MINUTE, NOW, snapshot } from '../../store/testing/batches.ts';

const HOUR = 60 * MINUTE;

let stand: ReportStand;

type Usage = OutputOf<typeof procedures.llm.usage>;

const usageOf = async (asked: { source?: 'database' | 'stream' | 'otlp'; from?: number; to?: number } = {}) =>
  (await stand.answers()).ask.llm.usage(asked);

const shown = (reading: Reading<number>): number | string =>
  reading.status === 'available' ? reading.value : reading.reason;

const counted = ({ calls, failedCalls, rateLimitedCalls }: Usage['window']) =>
  [calls, failedCalls, rateLimitedCalls].map(shown);

/** The state of a source from now on, and the change that tells of it. */
const turn = async (source: SourceState['source'], state: SourceState['state']): Promise<void> => {
  const at = stand.clock.now();
  const states = stand.known.sources();
  const before = states.find((one) => one.source === source);
  stand.known.sources = () =>
    states.map((one) => (one.source === source ? { ...one, state, since: at, lastSuccessAt: at } : one));
  const data = { source, from: before?.state ?? null, to: state, since: before?.since ?? at };
  const changed: Signal = { kind: 'event', type: 'source.changed', key: `${source}:${at}:${state}`, at, data };
  await stand.put(source, [changed]);
};

const watched = (from: number, to: number): Signal[] =>
  Array.from({ length: Math.ceil((to - from) / WATCH_EVERY_MS) }, (_, index) => ({
    kind: 'sample',
    metric: WATCH_METRIC,
    at: from + index * WATCH_EVERY_MS,
    value: 1,
  }));

describe('calls that are pushed', () => {
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'otlp'] });
    const { clock } = stand;
    await stand.put('otlp', [snapshot('pusher', { language: 'python' }, 'worker')], [], PUSHES.traces);
    await stand.put(
      'otlp',
      [
        call('one', { provider: 'p', inputTokens: 7, outputTokens: 3 }),
        call('two', { provider: 'p', status: 'timeout', errorClass: 'TimeoutError' }),
        call('three', { provider: 'p', status: 'rate_limited' }),
      ],
      [],
      PUSHES.traces,
    );
    await clock.advance(MINUTE);
  });

  it('tell which of them failed and which were refused', async () => {
    const { source, window, byProvider, hours, sentence } = await usageOf();
    expect(source).toBe('otlp');
    expect(counted(window)).toEqual([3, 1, 1]);
    expect(window.calls).toMatchObject({ formula: 'calls of which spans were pushed', endpoint: PUSHES.traces });
    expect(byProvider.map(counted)).toEqual([[3, 1, 1]]);
    expect(hours.filter(({ calls }) => calls !== null)).toMatchObject([
      { calls: 3, failedCalls: 1, rateLimitedCalls: 1 },
    ]);
    expect(sentence).toBe('1 of 3 calls failed, 1 refused with 429 in the last 24 h.');
    expect(window.carbonGrams).toMatchObject({ reason: 'not_exposed', detail: 'Spans of calls do not tell carbon.' });
  });

  it('are listed as what spans told, with why they failed', async () => {
    const { rows, columns } = await (await stand.answers()).ask.llm.calls();
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['ok', 'rate_limited', 'timeout']);
    const told = { source: 'otlp', basis: 'measured' };
    expect(columns).toMatchObject({ at: told, thoughtId: told, status: told, errorClass: told, costCents: told });
  });
});

it('lists calls of a database without what its stream alone tells', async () => {
  stand = await openReportStand({ open: ['answer', 'database', 'stream'] });
  await stand.put('database', [call('one'), call('two')]);
  await stand.put('stream', [call('three')]);
  await stand.clock.advance(MINUTE);
  const { source, columns } = await (await stand.answers()).ask.llm.calls();
  expect(source).toBe('database');
  expect(columns.status).toMatchObject({ source: 'database', note: expect.stringContaining('answered calls') });
  expect(columns.errorClass).toEqual({
    unavailable: 'not_applicable',
    detail: 'Its database does not tell it; its event stream would.',
  });
});

describe('calls that failed, beside answered ones of a database', () => {
  /** Three answered calls, of which the first came before the stream was open. */
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'database'] });
    await stand.put('database', [
      call('one', { at: NOW }),
      call('two', { at: NOW + 2 * HOUR }),
      call('three', { at: NOW + 2 * HOUR }),
    ]);
    await stand.clock.advance(HOUR);
    await turn('stream', 'open');
    await stand.clock.advance(HOUR);
    await stand.put('stream', [
      call('two', { at: NOW + 2 * HOUR }),
      call('failed', { at: NOW + 2 * HOUR, status: 'timeout' }),
      call('refused', { at: NOW + 2 * HOUR, status: 'rate_limited' }),
    ]);
    await stand.clock.advance(HOUR);
  });

  it('are told by the stream, over the part in which it was open', async () => {
    const { source, window, sentence } = await usageOf({ from: NOW - HOUR });
    expect(source).toBe('database');
    expect(counted(window)).toEqual([3, 1, 1]);
    expect(window.failedCalls).toMatchObject({
      source: 'stream',
      window: { from: NOW + HOUR, to: NOW + 3 * HOUR },
      note: 'Told by the event stream, which was open for 2 h of this window, since 05:00:00 UTC: of the rest nobody tells.',
    });
    expect(sentence).toBe('At least 1 of 5 calls failed, 1 refused with 429 in the last 4 h.');
  });

  it('need no note where the stream was open all along', async () => {
    const { window, sentence } = await usageOf({ from: NOW + 2 * HOUR });
    expect(window.failedCalls).not.toHaveProperty('note');
    expect(sentence).toBe('1 of 4 calls failed, 1 refused with 429 in the last 1 h.');
  });

  it('are not said to be none where a part of the window is not told', async () => {
    const later = { from: NOW - HOUR, to: NOW + 2 * HOUR };
    const { window, sentence } = await usageOf(later);
    expect(counted(window)).toEqual([1, 0, 0]);
    expect(sentence).toBe('1 answered call in this window of 3 h.');
  });

  it('are not told of a window in which the stream was never open', async () => {
    const { window } = await usageOf({ from: NOW - HOUR, to: NOW + HOUR });
    expect(counted(window)).toEqual([1, 'not_applicable', 'not_applicable']);
  });
});

describe('hours without a call', () => {
  it('are gaps where the one source that tells calls was not open', async () => {
    stand = await openReportStand({ open: ['answer'] });
    await turn('stream', 'open');
    await stand.put('stream', [call('one')]);
    await stand.clock.advance(2 * HOUR);
    await turn('stream', 'lost');
    await stand.clock.advance(2 * HOUR);
    await turn('stream', 'open');
    await stand.clock.advance(2 * HOUR);
    await stand.put('platform', watched(NOW, NOW + 6 * HOUR));
    const { hours } = await usageOf({ from: NOW });
    expect(hours.map(({ calls }) => calls)).toEqual([1, 0, null, null, 0, 0]);
    expect(hours.map(({ failedCalls }) => failedCalls)).toEqual([0, 0, null, null, 0, 0]);
  });

  it('are none of a database as far as it was read, though it was away meanwhile', async () => {
    stand = await openReportStand({ generation: 'v1', open: ['answer', 'database'] });
    await stand.put('database', [call('one')]);
    await stand.clock.advance(3 * HOUR);
    await stand.put('platform', watched(NOW, NOW + 3 * HOUR));
    expect((await usageOf({ from: NOW })).hours.map(({ calls }) => calls)).toEqual([1, 0, 0]);
    await turn('database', 'lost');
    const states = stand.known.sources();
    stand.known.sources = () => states.map((one) => ({ ...one, lastSuccessAt: NOW + HOUR }));
    expect((await usageOf({ from: NOW })).hours.map(({ calls }) => calls)).toEqual([1, null, null]);
  });
});

describe('calls so far', () => {
  it('hold those that failed, where a database has answered ones alone', async () => {
    stand = await openReportStand({ open: ['answer', 'database', 'stream'] });
    await stand.put('database', [snapshot('llm', { calls: 4, tokensTotal: 90, costCents: 2 })], [], 'graph_nodes');
    await stand.tell('llm.failedCalls', 21);
    await stand.put('stream', [call('refused', { at: NOW - 48 * HOUR, status: 'rate_limited' })]);
    await stand.clock.advance(MINUTE);
    const { totals, sentence } = await usageOf();
    expect([totals.calls, totals.failedCalls, totals.answeredOrFailedCalls].map(shown)).toEqual([4, 21, 25]);
    expect(sentence).toBe('No call in the last 24 h; 21 of 25 calls so far failed.');
  });

  it('are named with those refused besides where no single call is told', async () => {
    stand = await openReportStand({ generation: 'v1', open: ['answer'] });
    await stand.tell('llm.calls', 9);
    await stand.tell('llm.failedCalls', 9);
    expect((await usageOf()).sentence).toBe('9 of 9 calls so far failed.');
  });
});

describe('times of answered calls', () => {
  it('are those of all, and of each name', async () => {
    stand = await openReportStand({ open: ['answer', 'stream'] });
    await stand.put('stream', [
      ...Array.from({ length: 100 }, (_, index) => call(`${index}`, { model: 'm', durationMs: 100 - index })),
      call('slow', { model: 'n', durationMs: 900 }),
      call('failed', { model: 'n', durationMs: 5000, status: 'timeout' }),
      call('silent', { model: 'n' }),
    ]);
    await stand.clock.advance(MINUTE);
    const { window, byModel } = await usageOf();
    expect([window.medianMs, window.p99Ms].map(shown)).toEqual([51, 100]);
    expect(window.medianMs).toMatchObject({ formula: 'median of the time that 101 of 102 answered calls took' });
    expect(byModel.map(({ name, p95Ms }) => [name, shown(p95Ms)])).toEqual([
      ['m', 95],
      ['n', 900],
    ]);
  });
});

describe('what the verdict counts', () => {
  it('is what fails now, whatever failed before', async () => {
    stand = await openReportStand({ generation: 'v1', open: ['answer'] });
    await stand.tell('llm.calls', 30);
    await stand.tell('llm.failedCalls', 3);
    expect((await usageOf()).failing).toBeNull();
    stand.rests({
      failures: [
        { kind: 'llm', over: 'window', failed: 2, total: 5, rateLimited: 0, firstAt: NOW, lastAt: NOW, evidence: [] },
      ],
    });
    expect((await usageOf()).failing).toEqual({
      words: '2 of 5 LLM calls failed in the last 10 min',
      failed: 2,
      of: 5,
    });
  });
});

it('sums carbon and energy over the results of all thoughts of the window', async () => {
  stand = await openReportStand({ generation: 'v1', open: ['answer', 'stream'] });
  const result = (index: number): Signal => ({
    kind: 'step',
    thoughtId: `th_${index}`,
    type: 'action_result',
    at: NOW,
    ordinal: 0,
    data: { action: 'speak', carbonGrams: 2, energyKwh: index % 2 === 0 ? 1 : null },
  });
  const results = Array.from({ length: 20_010 }, (_, index) => result(index));
  await stand.put('stream', results);
  await stand.clock.advance(MINUTE);
  const { window } = await usageOf();
  expect([window.carbonGrams, window.energyKwh].map(shown)).toEqual([40_020, 10_005]);
  expect(window.energyKwh).toMatchObject({ formula: 'sum of energy over the results of 10005 thoughts' });
});
