import type { Signal } from '../../../ports/signal.ts';
import type { ReadContext } from './events/event.ts';
import type { Frame } from './framing.ts';
import { readEvent } from './read-event.ts';
import { readWire, type WireFrame } from './wire.ts';

export interface FrameReading {
  readonly wire: WireFrame;
  readonly signals: readonly Signal[];
  /** Events of it that were not understood. */
  readonly unread: number;
}

const NOTHING: readonly Signal[] = [];

/** One frame as signals; nothing of its text lives on but what the content mode keeps. */
export const readFrame = (frame: Frame, context: Pick<ReadContext, 'generation' | 'content'>): FrameReading => {
  const wire = readWire(frame);
  if (wire.kind !== 'update') return { wire, signals: NOTHING, unread: wire.kind === 'unread' ? 1 : 0 };
  const about: ReadContext = { ...context, sentAt: wire.sentAt, bytes: frame.bytes };
  const readings = wire.events.map((event) => readEvent(event, about));
  return {
    // The events go: they are what weighs.
    wire: { ...wire, events: [] },
    signals: readings.flatMap((signals) => signals ?? NOTHING),
    unread: readings.filter((signals) => signals === null).length,
  };
};
