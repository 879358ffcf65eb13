import type { CognitiveState } from '@ciris/telemetry-contracts';
import type { EventSignal, Signal } from '../ports/signal.ts';

export interface StateWatch {
  /** What the health answer says: a transition, or nothing. */
  observe(signals: readonly Signal[], at: number): EventSignal | null;
  /** From here on nothing is told. */
  lost(at: number): EventSignal | null;
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

/** Makes a history of states out of the looks at them, since no agent tells one. */
export const createStateWatch = (): StateWatch => {
  let state: CognitiveState | null = null;
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
    observe: (signals, at) => move(stateIn(signals), at),
    lost: (at) => move(null, at),
  };
};
