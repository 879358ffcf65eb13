import type { Happening } from '../../engine/happening.ts';
import type { Hub } from '../../stream/hub.ts';
import { naive } from '../spelling.ts';
import type { View } from '../view.ts';
import { eventOf } from './events.ts';

/** Puts what happens on the stream. Frames are numbered whether or not anybody listens. */
export const createFeed = (hub: Hub): { tell(view: View, happening: Happening): void; restart(): void } => {
  let sequence = 0;
  return {
    tell(view, happening) {
      if (view.dialect.generation === 'early') return;
      if (happening.kind !== 'step' && !(happening.kind === 'llm.call' && view.dialect.generation === 'v2')) return;
      sequence += 1;
      const number = sequence;
      hub.send('user', () => {
        const body = { sequence_number: number, timestamp: naive(view.now()), events: [eventOf(view, happening)] };
        return `event: step_update\ndata: ${JSON.stringify(body)}\n\n`;
      });
    },
    restart() {
      sequence = 0;
      hub.cutAll();
    },
  };
};
