import type { SourceState } from '@ciris/telemetry-contracts';
import { beforeEach, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../testing/report-stand.ts';
import { MINUTE, NOW } from '../store/testing/batches.ts';
import { openSpans } from './open-spans.ts';

let stand: ReportStand;

beforeEach(async () => {
  stand = await openReportStand({ open: ['answer'] });
  await stand.clock.advance(60 * MINUTE);
});

const minute = (count: number): number => NOW + count * MINUTE;

/** Of its stream: what each state was that ended, since when, and what came at the minute. */
const changes = (...told: readonly (readonly [at: number, from: string, since: number, to: string])[]) =>
  stand.put(
    'stream',
    told.map(([at, from, since, to]) => ({
      kind: 'event',
      type: 'source.changed',
      key: `stream:${at}:${to}`,
      at: minute(at),
      data: { source: 'stream', from, to, since: minute(since) },
    })),
  );

const now = (source: SourceState['source'], state: SourceState['state'], since: number, heard: number): void => {
  const states = stand.known.sources();
  stand.known.sources = () =>
    states.map((one) =>
      one.source === source ? { ...one, state, since: minute(since), lastSuccessAt: minute(heard) } : one,
    );
};

const inMinutes = async (source: 'database' | 'stream' | 'otlp', from = 0, to = 60) => {
  const { of, context } = await stand.answers();
  const spans = await openSpans(context.reader, of, source, { from: minute(from), to: minute(to) }, minute(60));
  return spans.map((span) => [(span.from - NOW) / MINUTE, (span.to - NOW) / MINUTE]);
};

it('are those between its openings and closings, cut to the span', async () => {
  await changes([5, 'connecting', 0, 'open'], [20, 'open', 5, 'lost'], [30, 'lost', 20, 'open']);
  now('stream', 'open', 30, 60);
  expect(await inMinutes('stream')).toEqual([
    [5, 20],
    [30, 60],
  ]);
  expect(await inMinutes('stream', 10, 40)).toEqual([
    [10, 20],
    [30, 40],
  ]);
  expect(await inMinutes('stream', 21, 29)).toEqual([]);
});

it('end where this platform began anew, though nothing closed', async () => {
  await changes([5, 'connecting', 0, 'open'], [41, 'connecting', 40, 'open']);
  now('stream', 'open', 41, 60);
  expect(await inMinutes('stream')).toEqual([
    [5, 40],
    [41, 60],
  ]);
});

it('begin before the oldest change that is kept, if that closed it', async () => {
  await changes([20, 'open', 5, 'lost']);
  now('stream', 'lost', 20, 20);
  expect(await inMinutes('stream')).toEqual([[5, 20]]);
});

it('end with what was heard last, while it is not open again', async () => {
  await changes([5, 'connecting', 0, 'open']);
  now('stream', 'connecting', 50, 30);
  expect(await inMinutes('stream')).toEqual([[5, 30]]);
});

it('are the present opening where no change is kept, and none where it is not open', async () => {
  expect(await inMinutes('stream')).toEqual([]);
  now('stream', 'open', 15, 60);
  expect(await inMinutes('stream')).toEqual([[15, 60]]);
});

it('are all up to the newest look at a database, and of pushes since they began', async () => {
  now('database', 'lost', 20, 45);
  expect(await inMinutes('database')).toEqual([[0, 45]]);
  now('otlp', 'open', 30, 59);
  expect(await inMinutes('otlp')).toEqual([[30, 60]]);
  now('otlp', 'lost', 40, 40);
  expect(await inMinutes('otlp')).toEqual([]);
});
