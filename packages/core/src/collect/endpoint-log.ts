import type { EndpointState } from '@ciris/telemetry-contracts';
import type { HttpOutcome } from './http-client.ts';
import type { Misfortune } from './understand-answer.ts';

/** How the polling of one endpoint goes. */
export interface EndpointLog {
  asked(outcome: HttpOutcome): void;
  succeeded(): void;
  failed(misfortune: Misfortune): void;
  next(at: number): void;
  /** In a row. */
  failures(): number;
  state(everyMs: number): EndpointState;
}

export const createEndpointLog = (endpoint: string): EndpointLog => {
  let lastAnswerAt: number | null = null;
  let lastStatus: number | null = null;
  let lastLatencyMs: number | null = null;
  let nextAt: number | null = null;
  let failures = 0;
  let failure: EndpointState['failure'] = null;
  return {
    asked: (outcome) => {
      if (outcome.kind === 'failure') return;
      lastAnswerAt = outcome.endedAt;
      lastStatus = outcome.status;
      lastLatencyMs = outcome.endedAt - outcome.sentAt;
    },
    succeeded: () => {
      failures = 0;
      failure = null;
    },
    failed: ({ reason, detail }) => {
      failures += 1;
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
    }),
  };
};
