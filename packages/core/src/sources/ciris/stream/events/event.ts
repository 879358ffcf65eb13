import type { ContentMode, Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import type { Signal } from '../../../../ports/signal.ts';
import { sentAfterMs, streamInstant } from '../instant.ts';
import { text } from '../lenient.ts';

/** What reading an event needs beside the event. */
export interface ReadContext {
  /** Null: not known yet; then nothing is believed that one of them tells wrongly. */
  readonly generation: Generation | null;
  readonly content: ContentMode;
  /** Outer time of the frame; null in the filtered form. */
  readonly sentAt: number | null;
  /** Size of the frame on the wire. */
  readonly bytes: number;
}

/** What all events share. Times are the agent's. */
export interface EventBase {
  readonly thoughtId: string;
  readonly taskId: string | null;
  /** When the step began that sent it, epoch ms: the one that it tells of was over by then. */
  readonly at: number;
  readonly ordinal: number;
  /** How long the step ran that sent it; null in the filtered form. */
  readonly sentAfterMs: number | null;
}

export interface EventReader {
  readonly type: string;
  /** Null: not an event of a thought at a time. */
  read(event: unknown, context: ReadContext): readonly Signal[] | null;
}

const head = z.object({ thought_id: z.string().min(1), task_id: text(), timestamp: z.string() });

const baseOf = (event: unknown, context: ReadContext): EventBase | null => {
  const about = head.safeParse(event).data;
  const instant = about ? streamInstant(about.timestamp) : null;
  if (!about || !instant) return null;
  return {
    thoughtId: about.thought_id,
    taskId: about.task_id,
    at: instant.at,
    ordinal: instant.microseconds,
    sentAfterMs: sentAfterMs(instant.at, context.sentAt),
  };
};

/** A reader for one type. `shape` holds lenient members only, so that nothing but the head can fail. */
export const eventReader = <Shape extends z.ZodRawShape>(
  type: string,
  shape: Shape,
  read: (base: EventBase, event: z.output<z.ZodObject<Shape>>, context: ReadContext) => readonly Signal[],
): EventReader => {
  const members = z.object(shape);
  return {
    type,
    read: (event, context) => {
      const base = baseOf(event, context);
      const told = base ? members.safeParse(event).data : undefined;
      return base && told ? read(base, told, context) : null;
    },
  };
};
