import { readText } from './read-text.ts';

interface RawEvent {
  t: number;
  what: string;
  status?: string;
  cognitive_state?: string | null;
  initialization_complete?: boolean;
}

/** What the second, quicker poll of the recorder saw of the agent's health while it started. */
export interface SeenHealth {
  readonly t: number;
  readonly status: string;
  readonly cognitive_state: string | null;
  readonly initialization_complete: boolean;
}

export interface TimelineEvents {
  /** When a process was gone, ms since the recording began. */
  readonly goneAt: readonly number[];
  readonly messagesAt: readonly number[];
  readonly seenHealth: readonly SeenHealth[];
}

/** Reads events.json; a timeline without it has none. */
export const readTimelineEvents = (path: string): TimelineEvents => {
  const text = readText(path);
  const events = text === null ? [] : (JSON.parse(text) as readonly RawEvent[]);
  const times = (what: string): number[] => events.filter((event) => event.what === what).map((event) => event.t);
  return {
    goneAt: times('agent process gone'),
    messagesAt: times('message sent'),
    seenHealth: events
      .filter((event) => event.what === 'health seen by the driver')
      .map((event) => ({
        t: event.t,
        status: event.status ?? 'healthy',
        cognitive_state: event.cognitive_state ?? null,
        initialization_complete: event.initialization_complete ?? false,
      })),
  };
};
