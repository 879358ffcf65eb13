import type { CognitiveState } from '@ciris/telemetry-contracts';
import type { EventSignal, Signal } from '../ports/signal.ts';

export interface StateWatch {
  /** What the health answer says: a transition, or nothing. */
  observe(signals: readonly Signal[], at: number): EventSignal | null;
  /** From here on nothing is told. */
  lost(at: number): EventSignal | null;
  /** The process that was in it is gone: no state outlives its process. */
  ended(at: number): EventSignal | null;
}

/** The state in signals of a health answer; null: the agent is in none just now. */
const stateIn = (signals: readonly Signal[]): CognitiveState | null => {
  for (const signal of signals) {
    if (signal.kind !== 'snapshot' || signal.subject !== 'cognition') continue;
    const { state } = signal.fields;
    return state && 'value' in state ? (state.value as CognitiveState) : null;
  }
  return null;
};

/**
 * Makes a history of states out of the looks at them, since no agent tells one. `known`: the state that
 * it was last seen in before this watch began, which holds no longer than its process.
 */
export const createStateWatch = (known: CognitiveState | null = null): StateWatch => {
  let state: CognitiveState | null = null;
  let observed = false;
  const move = (to: CognitiveState | null, at: number): EventSignal | null => {
    if (to === state) return null;
    const from = state;
    state = to;
    return {
      kind: 'event',
      type: 'state.transition',
      key: `${at}:${from ?? '-'}:${to ?? '-'}`,
      at,
      data: { from, to },
    };
  };
  return {
    observe: (signals, at) => {
      observed = true;
      return move(stateIn(signals), at);
    },
    lost: (at) => move(null, at),
    ended: (at) => {
      if (!observed) state = known;
      return move(null, at);
    },
  };
};
