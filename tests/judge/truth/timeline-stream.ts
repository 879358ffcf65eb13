import type { Generation } from '@ciris/telemetry-contracts';
import { readRecording } from '../stand/fixtures.ts';
import { eventsOf, type RawEvent } from './stream.ts';

/** A recorded frame: when it came, and what it told. */
export interface TimedEvent extends RawEvent {
  /** Ms since the recording began. */
  readonly t: number;
}

interface Line {
  readonly t: number;
  readonly raw?: string;
}

const known = new Map<string, readonly TimedEvent[]>();

/** The events of the stream of a timeline, in the order of sending. */
export const timelineEvents = (generation: Generation, timeline: string): readonly TimedEvent[] => {
  const key = `${generation} ${timeline}`;
  const all =
    known.get(key) ??
    readRecording(generation, 'timeline', timeline, 'stream.jsonl')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
      .flatMap(({ t, raw }) => (raw === undefined ? [] : eventsOf(raw).map((event) => ({ ...event, t }))));
  known.set(key, all);
  return all;
};
