import type { Change } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { WATCH_METRIC } from '../../facts/watch.ts';
import type { Signal } from '../../ports/signal.ts';
import { call } from '../../store/testing/batches.ts';
import { statusOfVerdict } from './verdict-status.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stand: ReportStand;
beforeEach(async () => {
  stand = await openReportStand({ generation: 'v2', open: ['answer', 'database', 'stream'] });
});

let made = 0;
/** Thoughts that ended so long ago, each after so many seconds. */
const ended = (agoMs: number, count: number, status: 'completed' | 'failed', tookMs = 5_000): readonly Signal[] =>
  Array.from({ length: count }, (): Signal => {
    made += 1;
    const endedAt = stand.clock.now() - agoMs;
    return { kind: 'thought', thought: { thoughtId: `th_${made}`, status, createdAt: endedAt - tookMs, endedAt } };
  });

const event = (
  type: 'verdict.changed' | 'state.transition' | 'process.started',
  agoMs: number,
  data: object,
): Signal => ({
  kind: 'event',
  type,
  key: `${type}-${agoMs}`,
  at: stand.clock.now() - agoMs,
  data: data as never,
});

const changes = async () => (await stand.answers()).ask.insights.changes();
const titled = (rows: readonly Change[], title: string): Change | undefined => rows.find((row) => row.title === title);

/** From so long ago on the database tells of thoughts. */
const old = (): readonly Signal[] => ended(3 * HOUR, 1, 'completed');

describe('figures', () => {
  it('of two hours are held against each other, those that got worse first', async () => {
    await stand.put('database', [
      ...old(),
      ...ended(90 * MINUTE, 20, 'completed'),
      ...ended(90 * MINUTE, 1, 'failed'),
      ...ended(10 * MINUTE, 40, 'completed', 20_000),
      ...ended(10 * MINUTE, 6, 'failed', 20_000),
    ]);
    const { rows, sentence } = await changes();
    expect(titled(rows, 'Failed thoughts')).toMatchObject({
      severity: 'degraded',
      words: 'from 1 to 6',
      before: { value: 1, source: 'database' },
      after: { value: 6, source: 'database' },
    });
    expect(titled(rows, 'Ended thoughts')).toMatchObject({ severity: 'info', words: 'from 21 to 46' });
    expect(titled(rows, 'Time of a thought, p95')).toMatchObject({ severity: 'degraded', words: 'from 5 s to 20 s' });
    expect(rows[0]?.title).toBe('Failed thoughts');
    expect(sentence).toMatch(/^Failed thoughts: from 1 to 6, and \d more changes\.$/);
  });

  it('that are much the same are told of no change', async () => {
    await stand.put('database', [
      ...old(),
      ...ended(90 * MINUTE, 20, 'completed'),
      ...ended(10 * MINUTE, 22, 'completed'),
    ]);
    const { rows, sentence, notCompared } = await changes();
    expect(rows).toEqual([]);
    expect(notCompared.map(({ title }) => title)).not.toContain('Ended thoughts');
    expect(sentence).toContain('last hour');
  });

  it('of an hour that nobody watched are compared with none', async () => {
    await stand.put('database', ended(10 * MINUTE, 22, 'completed'));
    const { rows, notCompared, sentence } = await changes();
    expect(rows.filter(({ kind }) => kind === 'figure')).toEqual([]);
    expect(notCompared).toContainEqual({ title: 'Failed thoughts', detail: 'The span before was not watched.' });
    expect(sentence).toBe('Nothing happened in the last hour; with the one before nothing can be compared.');
  });
});

describe('a figure that only the stream tells', () => {
  const failed = (agoMs: number, count: number): readonly Signal[] =>
    Array.from({ length: count }, (_, index) =>
      call(`f${agoMs} ${index}`, { at: stand.clock.now() - agoMs, status: 'timeout' }),
    );
  /** It was open from so long ago on, up to so long ago. */
  const streamed = async (agoMs: number, untilMs: number) => {
    const turn = (at: number, from: string, to: string): Signal => ({
      kind: 'event',
      type: 'source.changed',
      key: `stream:${to}:${at}`,
      at,
      data: { source: 'stream', from, to, detail: '' },
    });
    const now = stand.clock.now();
    const opened = turn(now - agoMs, 'connecting', 'open');
    await stand.put('stream', untilMs > 0 ? [opened, turn(now - untilMs, 'open', 'lost')] : [opened]);
  };
  const watched = (agoMs: number) =>
    stand.put('platform', [{ kind: 'sample', metric: WATCH_METRIC, at: stand.clock.now() - agoMs, value: agoMs }]);

  beforeEach(async () => {
    await stand.put('database', old());
    await stand.put('stream', failed(10 * MINUTE, 12));
    await watched(3 * HOUR);
  });

  it('is compared where it was open in both spans', async () => {
    await streamed(3 * HOUR, 0);
    expect(titled((await changes()).rows, 'Failed LLM calls')).toMatchObject({ words: 'from 0 to 12', subject: 'llm' });
  });

  it('is compared with none where it was closed, though the database is kept', async () => {
    const { rows, notCompared } = await changes();
    expect(titled(rows, 'Failed LLM calls')).toBeUndefined();
    expect(notCompared).toContainEqual({
      title: 'Failed LLM calls',
      detail: 'The span before was not covered by the stream, which alone tells it.',
    });
    expect(notCompared.map(({ title }) => title)).not.toContain('Ended thoughts');
  });

  it('says for how long where it was open in part', async () => {
    await streamed(3 * HOUR, 90 * MINUTE);
    const { notCompared, sentence } = await changes();
    expect(notCompared).toContainEqual({
      title: 'Failed LLM calls',
      detail: 'The span before was only for 30 min of 1 h covered by the stream, which alone tells it.',
    });
    expect(sentence).toBe(
      'Nothing is other in the last hour than in the one before, as far as the two can be compared.',
    );
  });
});

it('failed thoughts are told by the database alone', async () => {
  stand = await openReportStand({ generation: 'v2', open: ['answer', 'stream'] });
  await stand.put('stream', ended(10 * MINUTE, 12, 'failed'));
  expect((await changes()).notCompared).toContainEqual({
    title: 'Failed thoughts',
    detail: expect.stringContaining('told by the database alone'),
  });
});

describe('figures of one traffic', () => {
  it('are of its thoughts alone', async () => {
    const told = [...old(), ...ended(90 * MINUTE, 20, 'completed'), ...ended(10 * MINUTE, 60, 'completed')];
    const answered = told.map((signal, index) =>
      call(`c${index}`, {
        thoughtId: signal.kind === 'thought' ? signal.thought.thoughtId : null,
        // Every other one by a mock, and of the last hour most.
        provider: index % 2 === 0 || index > 40 ? 'MockLLMService' : 'main',
      }),
    );
    await stand.put('database', [...told, ...answered]);
    const of = async (traffic: 'test' | 'real') => (await stand.answers()).ask.insights.changes({ traffic });
    expect(titled((await of('test')).rows, 'Ended thoughts')).toMatchObject({
      words: 'from 10 to 50',
      after: { formula: 'thoughts that ended in the span, of test traffic alone' },
    });
    expect(titled((await of('real')).rows, 'Ended thoughts')).toBeUndefined();
  });

  it('are not compared where no call tells who answered', async () => {
    stand = await openReportStand({ generation: 'v1', open: ['answer', 'stream'] });
    await stand.put('stream', [...old(), ...ended(90 * MINUTE, 20, 'completed')]);
    const { notCompared } = await (await stand.answers()).ask.insights.changes({ traffic: 'real' });
    expect(notCompared).toContainEqual({
      title: 'Ended thoughts',
      detail: 'No open source tells which LLM answered single calls.',
    });
  });
});

describe('what happened', () => {
  it('is told once a thing, as it is now, and not before the hour', async () => {
    await stand.put('platform', [
      event('verdict.changed', 2 * HOUR, { from: 'idle', to: 'stuck', sentence: 'Long ago.' }),
      event('verdict.changed', 30 * MINUTE, { from: 'working', to: 'degraded', sentence: 'Failing.' }),
      event('verdict.changed', 20 * MINUTE, { from: 'degraded', to: 'working', sentence: 'Works.' }),
      event('verdict.changed', 10 * MINUTE, { from: 'working', to: 'stuck', sentence: 'Nothing moves.' }),
      event('process.started', 40 * MINUTE, { startedAt: 2, previousStartedAt: 1, previousLastSeenAt: 1 }),
    ]);
    await stand.put('answer', [event('state.transition', 5 * MINUTE, { from: 'WORK', to: 'DREAM' })]);
    const { rows, sentence } = await changes();
    expect(titled(rows, 'Verdict')).toMatchObject({ severity: 'critical', words: 'Nothing moves (3 changes)' });
    expect(rows.map(({ title }) => title)).toEqual(['Verdict', 'Process', 'Cognitive state']);
    expect(sentence).toBe('Verdict: Nothing moves (3 changes), and 2 more changes.');
  });

  it('tells versions, breakers and settings that moved, and not what is no longer told', async () => {
    await stand.tell('health.version', '2.16.4');
    await stand.tell('provider.breakerState', 'closed', 'primary');
    await stand.clock.advance(MINUTE);
    await stand.tell('health.version', '2.16.5');
    await stand.tell('provider.breakerState', 'open', 'primary');
    await stand.clock.advance(MINUTE);
    await stand.withhold('health.version', 'failed');
    const { rows } = await changes();
    expect(titled(rows, 'Breaker of primary')).toMatchObject({
      kind: 'breaker',
      severity: 'critical',
      words: 'closed → open',
    });
    expect(titled(rows, 'Version')).toMatchObject({ kind: 'version', words: '2.16.4 → 2.16.5' });
  });

  it('leads to the page that shows it', async () => {
    await stand.tell('adapter.running', true, 'discord');
    await stand.tell('provider.priority', 'HIGH', 'primary');
    await stand.clock.advance(MINUTE);
    await stand.tell('adapter.running', false, 'discord');
    await stand.tell('provider.priority', 'LOW', 'primary');
    await stand.clock.advance(MINUTE);
    const { rows } = await changes();
    expect(titled(rows, 'Adapter of discord')?.subject).toBe('adapters');
    expect(titled(rows, 'Priority of the provider of primary')?.subject).toBe('llm');
  });

  it('is not pushed out by what changes all the time, and what is cut off is named', async () => {
    await stand.put('platform', [event('process.started', 40 * MINUTE, { startedAt: 2, previousStartedAt: 1 })]);
    const told = Array.from(
      { length: 1_200 },
      (_, index): Signal => ({
        kind: 'event',
        type: 'service.changed',
        key: `AuditService:${index}`,
        at: stand.clock.now() - 20 * MINUTE + index,
        data: { service: 'AuditService', from: 'healthy', to: 'degraded', words: 'fails' },
      }),
    );
    await stand.put('platform', told);
    const { rows, notes } = await changes();
    expect(titled(rows, 'Process')).toBeDefined();
    expect(titled(rows, 'AuditService')?.words).toBe('fails (at least 1000 changes)');
    expect(notes).toEqual(['Of changes of services only the newest 1000 were looked at: there are older ones.']);
  });

  it('takes the status of a verdict from its word', () => {
    expect(['stuck', 'degraded', 'idle', 'no such word'].map(statusOfVerdict)).toEqual([
      'critical',
      'degraded',
      'healthy',
      'unknown',
    ]);
  });
});
