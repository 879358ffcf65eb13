import { z } from 'zod';
import type { Frame } from './framing.ts';
import { streamInstant } from './instant.ts';
import { figure, text } from './lenient.ts';

/**
 * What a frame is. `numbered` frames are for users that see all; `filtered` ones, without number and
 * time, are for service tokens and observers, who see their own channels only.
 */
export type WireFrame =
  | { readonly kind: 'connected' }
  | { readonly kind: 'keepalive' }
  | { readonly kind: 'error'; readonly detail: string }
  | {
      readonly kind: 'update';
      readonly form: 'numbered' | 'filtered';
      readonly sequence: number | null;
      /** The agent's local time, read as if it were UTC. */
      readonly sentAt: number | null;
      readonly events: readonly unknown[];
    }
  | { readonly kind: 'unread'; readonly detail: string };

const update = z.object({ sequence_number: figure(), timestamp: text(), events: z.array(z.unknown()) });
const failure = z.object({ error: text() });

const parsed = (data: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(data) };
  } catch {
    return null;
  }
};

const readUpdate = (value: unknown): WireFrame => {
  const { success, data } = update.safeParse(value);
  if (!success) return { kind: 'unread', detail: 'a step_update without a list of events' };
  return {
    kind: 'update',
    form: data.sequence_number === null ? 'filtered' : 'numbered',
    sequence: data.sequence_number,
    sentAt: data.timestamp === null ? null : (streamInstant(data.timestamp)?.at ?? null),
    events: data.events,
  };
};

export const readWire = (frame: Frame): WireFrame => {
  if (frame.event === 'connected' || frame.event === 'keepalive') return { kind: frame.event };
  const body = parsed(frame.data);
  if (!body) return { kind: 'unread', detail: `a frame ${frame.event} that is not JSON` };
  if (frame.event === 'step_update') return readUpdate(body.value);
  if (frame.event === 'error') {
    return { kind: 'error', detail: failure.safeParse(body.value).data?.error ?? 'no reason given' };
  }
  return { kind: 'unread', detail: `a frame of the unknown kind ${frame.event.slice(0, 40)}` };
};
