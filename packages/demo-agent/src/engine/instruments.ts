import type { Action, Outcome, Thought } from './model.ts';

/** Whoever measures a process from within: nothing of it changes what is done. */
export interface Instruments {
  /** One run of the handler of an action. */
  handled(thought: Thought, action: Action, run: () => Promise<Outcome>): Promise<Outcome>;
  /** What a handler does over a bus. */
  over(thought: Thought, operation: string, run: () => Promise<void>): Promise<void>;
}

/** Nobody measures. */
export const NO_INSTRUMENTS: Instruments = {
  handled: (_thought, _action, run) => run(),
  over: (_thought, _operation, run) => run(),
};
