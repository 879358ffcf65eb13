import type { SourceState } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../testing/report-stand.ts';
import type { Signal } from '../ports/signal.ts';

const MINUTE = 60_000;
const WATCHED_MINUTES = 20;

let stand: ReportStand;
let lastTold: number;

const pending = (thoughtId: string, createdAt: number): Signal => ({
  kind: 'thought',
  thought: { thoughtId, status: 'pending', createdAt, content: 'words' },
});

/** As after a restart of the platform: granted, and nothing was told since it began. */
const connecting = (source: SourceState['source']): SourceState => ({
  source,
  state: 'connecting',
  since: stand.clock.now(),
  detail: 'Its database is away.',
  lastSuccessAt: null,
  lastFailure: null,
  tells: [],
});

const restart = (...granted: readonly SourceState['source'][]): void => {
  const closed = stand.known
    .sources()
    .map((state) => ({ ...state, state: 'not_granted' as const, lastSuccessAt: null }));
  const states = closed.map((state) => (granted.includes(state.source) ? connecting(state.source) : state));
  stand.known.sources = () => states;
  stand.known.unanswered = { since: stand.clock.now(), detail: 'refused' };
  stand.known.verdict = { ...stand.known.verdict, word: 'unreachable' };
};

/** Two thoughts ended each minute, by a database that was read all the while; one still waits. */
beforeEach(async () => {
  stand = await openReportStand({ generation: 'v1', open: ['answer', 'database'] });
  for (let minute = 0; minute < WATCHED_MINUTES; minute += 1) {
    await stand.end(`th_${minute}_a`, `th_${minute}_b`);
    await stand.clock.advance(MINUTE);
  }
  // The counter of its answers saw fewer: it was watched for less long.
  await stand.tell('processor.thoughtsTotal', 7);
  await stand.put('database', [pending('th_open', stand.clock.now() - MINUTE)]);
  await stand.tell('queue.depth', 1);
  lastTold = stand.clock.now();
  await stand.clock.advance(10 * MINUTE);
});

describe('with the agent and its database away', () => {
  beforeEach(() => restart('answer', 'database', 'stream'));

  it('counts what ended as it was told, with its age, and nothing after it was last heard', async () => {
    const { endedSeries, endedPerMinute } = await (await stand.answers()).ask.queue.status();
    const ended = endedSeries.values.filter((value) => value !== null);
    expect(ended.reduce((sum, value) => sum + value, 0)).toBe(2 * WATCHED_MINUTES);
    expect(endedSeries.values.slice(-9)).toEqual(new Array(9).fill(null));
    expect(endedPerMinute).toMatchObject({ status: 'available', source: 'database', observedAt: lastTold });
    expect(endedPerMinute.status === 'available' && endedPerMinute.value).toBeCloseTo(2, 0);
  });

  it('shows times and ages as they were told last, from where they were told', async () => {
    const queue = await (await stand.answers()).ask.queue.status();
    for (const reading of [queue.oldestCreatedAt, queue.medianThoughtMs, queue.p95ThoughtMs]) {
      expect(reading).toMatchObject({ status: 'available', source: 'database', observedAt: lastTold });
    }
    expect(queue.items.rows.map((row) => row.thoughtId)).toEqual(['th_open']);
    expect(queue.items.columns.type).toEqual({ source: 'database', basis: 'measured' });
  });

  it('says of the queue what was known last, as its depth does', async () => {
    const { depth, sentence } = await (await stand.answers()).ask.queue.status();
    expect(depth).toMatchObject({ value: 1, observedAt: lastTold });
    expect(sentence).toBe('The agent does not answer. Last known: 1 thought to do.');
  });

  it('names the database for the columns that its rows still hold', async () => {
    const { columns } = await (await stand.answers()).ask.thoughts.list();
    expect(columns.content).toEqual({ source: 'database', basis: 'measured' });
    expect(columns.action).toEqual({ source: 'database', basis: 'measured' });
    expect(columns.step).toMatchObject({ unavailable: 'unreachable' });
  });
});

it('says of a database that is granted and never told anything that it is out of reach', async () => {
  stand = await openReportStand({ generation: 'v1', open: [] });
  restart('database');
  const { medianThoughtMs, oldestCreatedAt, items } = await (await stand.answers()).ask.queue.status();
  for (const reading of [medianThoughtMs, oldestCreatedAt]) {
    expect(reading).toMatchObject({ reason: 'unreachable', since: stand.clock.now() });
  }
  expect(items.columns.type).toMatchObject({ unavailable: 'unreachable' });
});

it('says of what nobody granted that it is not granted', async () => {
  restart('answer');
  const { medianThoughtMs, items } = await (await stand.answers()).ask.queue.status();
  expect(medianThoughtMs).toMatchObject({ reason: 'not_granted' });
  expect(items.columns.type).toMatchObject({ unavailable: 'not_granted' });
});
