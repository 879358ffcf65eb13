import { STEPS } from '@ciris/telemetry-contracts';
import { eventsByThought, stepsOfEvents } from '../truth/steps.ts';
import { recordedResults } from '../truth/stream.ts';
import { type TrueThought, trueThoughts } from '../truth/thoughts.ts';
import { type Expected, type Figure, is, told, untold, within } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const MINUTE_MS = 60_000;
const NEAR_MS = 5;

/** The smallest value that at least this share does not exceed. */
const ofRank = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;

/** Thoughts that ended: all of the script, which took less than the hour that is shown. */
const ended = ({ generation, now, watchedFrom, offsetMs }: Occasion): Table => {
  const thoughts = [...trueThoughts(generation).values()];
  const total = is(thoughts.length, 'thoughts of the database');
  const oldest = Math.min(...thoughts.map(({ createdAt }) => createdAt)) + offsetMs;
  const minutes = Math.ceil((now - oldest) / MINUTE_MS);
  // By answers alone only what the counter moved while it was watched: it stood still.
  const moved = is(0, 'processor_thoughts_total stood still');
  const watched = (now - watchedFrom) / MINUTE_MS;
  const places = (database: Expected, stream: Expected): Figure =>
    generation === 'early'
      ? told('not_granted', ['database', database])
      : told('not_yet', ['database', database], ['stream', stream], ['answer', moved]);
  return {
    ...at(['agents.list.rows[*].ended', 'agents.get.ended'], () => places(total, total)),
    'queue.status.endedPerMinute': () =>
      places(
        is(thoughts.length / minutes, 'thoughts of the database over the minutes since the first'),
        within(
          thoughts.length / (minutes + 2),
          thoughts.length / watched,
          'minutes in which nobody watched and nothing ended are left out',
        ),
      ),
  };
};

const durations = ({ generation, sources }: Occasion): Table => {
  const thoughts = [...trueThoughts(generation).values()];
  const results = recordedResults(generation);
  // v1's database tells when a thought was processed, its stream when the action was over too.
  const streamEnds = generation === 'v1' && sources.stream;
  const endOf = ({ id, endedAt }: TrueThought): number => (streamEnds ? results.get(id)?.at : undefined) ?? endedAt;
  const kept = thoughts.map((thought) => endOf(thought) - thought.createdAt);
  const events = eventsByThought(generation);
  const streamed = [...results].map(([id, result]) => {
    const start = events.get(id)?.find(({ type }) => type === 'thought_start');
    return result.at - (start?.at ?? Number.NaN);
  });
  const figure = (of: (values: readonly number[]) => number) => (): Figure => {
    const database = is(of(kept), 'end minus creation in the database', NEAR_MS);
    if (generation === 'early') return told('not_granted', ['database', database]);
    return told(
      'not_granted',
      ['database', database],
      ['stream', is(of(streamed), 'action_result minus thought_start', NEAR_MS)],
    );
  };
  return {
    'queue.status.meanThoughtMs': figure((values) => values.reduce((sum, ms) => sum + ms, 0) / values.length),
    'queue.status.medianThoughtMs': figure((values) => ofRank(values, 0.5)),
    'queue.status.p95ThoughtMs': figure((values) => ofRank(values, 0.95)),
  };
};

/** Durations of each step over all thoughts, from the raw events. */
const stepTimes = ({ generation }: Occasion): ReadonlyMap<string, readonly number[]> => {
  const all = [...eventsByThought(generation).values()].map((events) => stepsOfEvents(events, false));
  return new Map(
    STEPS.map(({ name, number }) => [
      name,
      all.map((steps) => steps[number - 1]?.durationMs ?? null).filter((ms) => ms !== null),
    ]),
  );
};

const pipeline = (occasion: Occasion): Table => {
  const { generation } = occasion;
  if (generation === 'early') {
    const never = (): Figure => untold('not_exposed');
    return at(['queue.status.pipeline[*].medianMs', 'queue.status.pipeline[*].share'], never);
  }
  const times = stepTimes(occasion);
  const total = [...times.values()].flat().reduce((sum, ms) => sum + ms, 0);
  const figure =
    (value: (mine: readonly number[]) => Expected) =>
    (name = ''): Figure => {
      const mine = times.get(name) ?? [];
      if (mine.length > 0) return told('not_granted', ['stream', value(mine)]);
      if (!occasion.sources.stream) return untold('not_granted');
      return untold(name === 'round_complete' ? 'not_exposed' : 'not_yet');
    };
  return {
    'queue.status.pipeline[*].medianMs': figure((mine) => is(ofRank(mine, 0.5), 'raw events', 1.5)),
    'queue.status.pipeline[*].share': figure((mine) =>
      is(mine.reduce((sum, ms) => sum + ms, 0) / total, 'raw events', 0.002),
    ),
  };
};

/** The queue: how fast thoughts pass, and where they are. */
export const flowFigures = (occasion: Occasion): Table => ({
  ...ended(occasion),
  ...durations(occasion),
  ...pipeline(occasion),
  'queue.status.oldestCreatedAt': () =>
    untold(
      occasion.sources.database || (occasion.sources.stream && occasion.generation !== 'early')
        ? 'not_applicable'
        : 'not_granted',
    ),
  'queue.status.selfReported.processingRate': () => untold('constant'),
  'queue.status.selfReported.averageLatencyMs': () => untold('constant'),
  'queue.status.selfReported.maxSize': () => untold('constant'),
  'queue.status.selfReported.oldestMessageAgeSeconds': () => untold('not_exposed'),
});
