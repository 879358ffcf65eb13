import type { SourceState } from '@ciris/telemetry-contracts';
import type { Clock } from '../ports/clock.ts';
import type { EventSignal, Signal } from '../ports/signal.ts';

/** How the stream stands, told on when it changes. */
export interface StreamStanding {
  state(): SourceState;
  set(next: SourceState): void;
  /** Bytes came: no change that is told on by itself. */
  heard(): void;
}

/** Opening and closing, with the beginning of the state that ended. */
const sourceChanged = (before: SourceState, now: SourceState): EventSignal => ({
  kind: 'event',
  type: 'source.changed',
  key: `stream:${now.state}:${now.since}`,
  at: now.since,
  data: { source: 'stream', from: before.state, to: now.state, detail: now.detail, since: before.since },
});

export const createStreamStanding = (
  first: SourceState,
  options: {
    readonly clock: Clock;
    report(state: SourceState): void;
    /** It opened or closed. */
    turned(event: Signal): void;
  },
): StreamStanding => {
  let state = first;
  return {
    state: () => state,
    set: (next) => {
      const before = state;
      state = next;
      if ((before.state === 'open') !== (next.state === 'open')) options.turned(sourceChanged(before, next));
      const same = before.state === next.state && before.detail === next.detail;
      if (!same || before.lastFailure !== next.lastFailure) options.report(next);
    },
    heard: () => {
      state = { ...state, lastSuccessAt: options.clock.now() };
    },
  };
};
