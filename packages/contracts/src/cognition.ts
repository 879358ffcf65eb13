import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column, pageInput, windowInput } from './listing.ts';
import { followed, query, subscription } from './procedure.ts';
import { instant, reading, source } from './reading.ts';
import { COGNITIVE_STATES } from './words.ts';

const state = z.enum(COGNITIVE_STATES);

export const transition = z.object({
  at: instant,
  /** Null: what was before is not known. */
  from: state.nullable(),
  /** Null: from here on nothing was told. */
  to: state.nullable(),
  /** Agents tell none; what is derived says so. */
  reason: reading(z.string()),
  /** How long the state before was seen to last; null: none was seen. */
  durationBeforeMs: z.number().nullable(),
  /** False: it lasted at least so long, since its beginning or its end was not watched. */
  durationBeforeIsExact: z.boolean(),
  source,
});
export type Transition = z.infer<typeof transition>;

export const currentState = z.object({
  sentence: z.string(),
  state: reading(state),
  /** Null while the state is not known. */
  since: instant.nullable(),
  /** False: the state was already so when watching began. */
  sinceIsExact: z.boolean(),
  previous: state.nullable(),
  allowedNext: z.array(z.object({ state, when: z.string() })),
  paused: reading(z.boolean()),
  initializationComplete: reading(z.boolean()),
  uptimeSeconds: reading(z.number()),
  transitionsTotal: reading(z.number()),
});

export const cognition = {
  current: query({
    name: 'cognition.current',
    role: 'OBSERVER',
    summary: 'The cognitive state, since when, and what may come next',
    input: agentInput,
    output: currentState,
  }),
  history: query({
    name: 'cognition.history',
    role: 'OBSERVER',
    summary: 'Bands of states over a window, gaps as gaps, and the time in each',
    input: agentInput.extend(windowInput.shape),
    output: z.object({
      from: instant,
      to: instant,
      bands: z.array(
        z.object({
          /** Within the window. */
          from: instant,
          to: instant,
          state: state.nullable(),
          /** When it was entered, before the window too; null: it was so before anything was seen. */
          enteredAt: instant.nullable(),
          /** False: it was first seen then, or again after a gap, and may have been entered before. */
          enteredIsExact: z.boolean(),
          reason: z.string().nullable(),
        }),
      ),
      timeIn: z.array(z.object({ state: state.nullable(), ms: z.number(), share: z.number() })),
      observedAt: instant.nullable(),
    }),
  }),
  transitions: query({
    name: 'cognition.transitions',
    role: 'OBSERVER',
    summary: 'Transitions, newest first',
    input: agentInput.extend(pageInput.shape),
    output: z.object({
      rows: z.array(transition),
      next: z.string().optional(),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
  watch: subscription({
    name: 'cognition.watch',
    role: 'OBSERVER',
    summary: 'The current state whenever it changes; first as it is',
    input: followed(agentInput.shape),
    output: currentState,
  }),
};
