import type { Clock } from '../ports/clock.ts';
import type { Session } from './session.ts';
import { refusalWaitMs, troubleWaitMs } from './session-pace.ts';

/** What came of a log-in. */
export type LoginOutcome =
  | { readonly kind: 'granted'; readonly token: string; readonly role: string | null }
  | { readonly kind: 'refused'; readonly detail: string }
  /** Neither: the agent did not answer, starts, or asks for patience. */
  | { readonly kind: 'trouble'; readonly detail: string; readonly retryAfterMs: number | null };

/** Refused so soon after a log-in, its token was never good. */
const NEVER_GOOD_MS = 30_000;
/** One that was never good may be of a process that ended right after it: only the next says so. */
const LOST_LOGINS = 1;

/** Logs a user in, and again whenever the agent has forgotten it: sessions die with its process. */
export const createLoginSession = (login: () => Promise<LoginOutcome>, clock: Clock): Session => {
  let bearer: string | null = null;
  let obtainedAt = 0;
  let proved = false;
  let lost = 0;
  let refusals = 0;
  let troubles = 0;
  let retryAt = 0;
  let refusal: ReturnType<Session['refusal']> = null;
  let running: Promise<string | null> | null = null;

  const refuse = (detail: string): void => {
    refusals += 1;
    retryAt = clock.now() + refusalWaitMs(refusals);
    refusal = { at: clock.now(), detail };
  };

  const take = (outcome: LoginOutcome): string | null => {
    if (outcome.kind === 'refused') refuse(outcome.detail);
    else if (outcome.kind === 'trouble') {
      retryAt = clock.now() + (outcome.retryAfterMs ?? troubleWaitMs(troubles));
      troubles += 1;
    } else {
      bearer = `Bearer ${outcome.token}`;
      obtainedAt = clock.now();
      proved = false;
      troubles = 0;
    }
    return bearer;
  };

  const logIn = async (): Promise<string | null> => {
    try {
      return take(await login());
    } finally {
      running = null;
    }
  };

  return {
    given: true,
    authorization: () => {
      if (bearer !== null) return Promise.resolve(bearer);
      if (clock.now() < retryAt) return Promise.resolve(null);
      running ??= logIn();
      return running;
    },
    refused: (authorization) => {
      if (authorization !== bearer) return;
      bearer = null;
      if (proved || clock.now() - obtainedAt > NEVER_GOOD_MS) return;
      lost += 1;
      if (lost <= LOST_LOGINS) return;
      refuse('The agent grants a log-in and then does not know it (401).');
    },
    accepted: (authorization) => {
      if (authorization !== bearer) return;
      proved = true;
      lost = 0;
      refusals = 0;
      refusal = null;
    },
    began: (at) => {
      if (obtainedAt < at) bearer = null;
    },
    refusal: () => refusal,
  };
};
