import type { Happening } from '../../engine/happening.ts';
import type { Hub } from '../../stream/hub.ts';
import { naive } from '../spelling.ts';
import type { View } from '../view.ts';
import { eventsOf } from './events.ts';

export interface Feed {
  tell(view: View, happening: Happening): void;
  /** A new process counts from 1, and knows none of the old connections. */
  restart(): void;
}

/** Puts what happens on the stream, one event a frame. Frames are numbered whether or not anybody listens. */
export const createFeed = (hub: Hub): Feed => {
  let sequence = 0;
  return {
    tell(view, happening) {
      if (view.dialect.generation === 'early') return;
      if (happening.kind !== 'step' && happening.kind !== 'llm.call') return;
      for (const event of eventsOf(view, happening)) {
        sequence += 1;
        const body = { sequence_number: sequence, timestamp: naive(view.now()), events: [event] };
        hub.send('user', () => `event: step_update\ndata: ${JSON.stringify(body)}\n\n`);
      }
    },
    restart() {
      sequence = 0;
      hub.cutAll();
    },
  };
};
