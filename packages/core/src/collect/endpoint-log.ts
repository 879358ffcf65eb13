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
  state(everyMs: number): PolledEndpoint;
}

export const createEndpointLog = (endpoint: string): EndpointLog => {
  let lastAnswerAt: number | null = null;
  let lastStatus: number | null = null;
  let lastLatencyMs: number | null = null;
  let nextAt: number | null = null;
  let failures = 0;
  let failure: EndpointState['failure'] = null;
  let failingSince: number | null = null;
  let everRead = false;
  return {
    asked: (outcome) => {
      if (outcome.kind === 'failure') return;
      lastAnswerAt = outcome.endedAt;
      lastStatus = outcome.status;
      lastLatencyMs = outcome.endedAt - outcome.sentAt;
    },
    succeeded: () => {
      everRead = true;
      failures = 0;
      failure = null;
      failingSince = null;
    },
    failed: ({ reason, detail }, at) => {
      failures += 1;
      failingSince ??= at;
      failure = { reason, detail };
    },
    next: (at) => {
      nextAt = at;
    },
    failures: () => failures,
    state: (everyMs) => ({
      endpoint,
      everyMs,
      lastAnswerAt,
      lastStatus,
      lastLatencyMs,
      nextAt,
      consecutiveFailures: failures,
      failure,
      failingSince,
      everRead,
    }),
  };
};
