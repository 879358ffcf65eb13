import type { Generation } from '@ciris/telemetry-contracts';
import { readRecording } from '../stand/fixtures.ts';
import { timeOf } from './sample-file.ts';

/** An event of a recorded stream as it came, and when it was sent (epoch ms of the recording). */
export interface RawEvent {
  readonly type: string;
  readonly thoughtId: string;
  readonly taskId: string;
  readonly at: number;
  readonly sentAt: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Frame {
  readonly timestamp?: string;
  readonly events?: readonly Readonly<Record<string, unknown>>[];
}

/** Takes frames apart by hand: `event:` and `data:` lines up to an empty one. */
export const eventsOf = (text: string): readonly RawEvent[] =>
  text.split('\n\n').flatMap((frame) => {
    if (!frame.startsWith('event: step_update')) return [];
    const data = frame
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => line.slice('data: '.length))
      .join('\n');
    const { timestamp, events = [] } = JSON.parse(data) as Frame;
    return events.map((body) => ({
      type: String(body.event_type),
      thoughtId: String(body.thought_id),
      taskId: String(body.task_id),
      at: timeOf(body.timestamp),
      sentAt: timeOf(timestamp),
      body,
    }));
  });

const STREAMS: Readonly<Record<Generation, readonly string[]>> = {
  early: [],
  v1: ['stream.compact.sse', 'stream.second.compact.sse'],
  v2: ['stream.compact.sse'],
};

const known = new Map<Generation, readonly RawEvent[]>();

/** The recorded events of the phase `after-messages`, in the order of sending. */
export const recordedEvents = (generation: Generation): readonly RawEvent[] => {
  const all = known.get(generation) ?? STREAMS[generation].flatMap((name) => eventsOf(readRecording(generation, name)));
  known.set(generation, all);
  return all;
};

/** The result of each thought that the stream told of. */
export const recordedResults = (generation: Generation): ReadonlyMap<string, RawEvent> =>
  new Map(
    recordedEvents(generation)
      .filter(({ type }) => type === 'action_result')
      .map((event) => [event.thoughtId, event]),
  );
