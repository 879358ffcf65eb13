import type { Change } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
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

  it('takes the status of a verdict from its word', () => {
    expect(['stuck', 'degraded', 'idle', 'no such word'].map(statusOfVerdict)).toEqual([
      'critical',
      'degraded',
      'healthy',
      'unknown',
    ]);
  });
});
