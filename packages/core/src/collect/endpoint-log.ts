import type { EndpointState } from '@ciris/telemetry-contracts';
import type { HttpOutcome } from './http-client.ts';
import type { Misfortune } from './understand-answer.ts';

export interface PolledEndpoint extends EndpointState {
  /** Since when each of its answers failed; null: the newest did not. */
  readonly failingSince: number | null;
  /** Since this platform started. */
  readonly everRead: boolean;
}

/** How the polling of one endpoint goes. */
export interface EndpointLog {
  asked(outcome: HttpOutcome): void;
  succeeded(): void;
  failed(misfortune: Misfortune, at: number): void;
  next(at: number): void;
  /** In a row. */
  failures(): number;
  /** The same object until it moves. */
  state(everyMs: number): PolledEndpoint;
}

type Polled = Omit<PolledEndpoint, 'endpoint' | 'everyMs'>;

const BEFORE_FIRST: Polled = {
  lastAnswerAt: null,
  lastStatus: null,
  lastLatencyMs: null,
  nextAt: null,
  consecutiveFailures: 0,
  failure: null,
  failingSince: null,
  everRead: false,
};

export const createEndpointLog = (endpoint: string): EndpointLog => {
  let now = BEFORE_FIRST;
  let told: PolledEndpoint | null = null;
  const note = (moved: Partial<Polled>): void => {
    now = { ...now, ...moved };
    told = null;
  };
  return {
    asked: (outcome) => {
      if (outcome.kind === 'failure') return;
      note({
        lastAnswerAt: outcome.endedAt,
        lastStatus: outcome.status,
        lastLatencyMs: outcome.endedAt - outcome.sentAt,
      });
    },
    succeeded: () => note({ everRead: true, consecutiveFailures: 0, failure: null, failingSince: null }),
    failed: ({ reason, detail }, at) =>
      note({
        consecutiveFailures: now.consecutiveFailures + 1,
        failingSince: now.failingSince ?? at,
        failure: { reason, detail },
      }),
    next: (at) => note({ nextAt: at }),
    failures: () => now.consecutiveFailures,
    state: (everyMs) => {
      if (told?.everyMs !== everyMs) told = { endpoint, everyMs, ...now };
      return told;
    },
  };
};
