import type { Clock } from '../ports/clock.ts';
import type { HttpClient } from './http-client.ts';
import { logIn } from './log-in.ts';
import type { RequestBudget } from './request-budget.ts';
import type { Credentials, Session } from './session.ts';
import { createLoginSession, type LoginOutcome } from './session-login.ts';
import { noSession } from './session-none.ts';
import { createTokenSession } from './session-token.ts';

export interface Sessions {
  readonly polling: Session;
  /** Of the user where one is given: a service token sees almost nothing of the stream. */
  readonly stream: Session;
  /** All that there are, with what the operator calls them. */
  readonly all: readonly { readonly subject: 'token' | 'user'; readonly session: Session }[];
  stop(): void;
}

interface SessionsContext {
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly budget: RequestBudget;
  /** False: the operator wants no content kept. */
  readonly keepsContent: boolean;
}

/** A token polls, since it costs an agent least; a user opens the stream, and polls where there is no token. */
export const createSessions = (
  credentials: Credentials,
  { client, clock, budget, keepsContent }: SessionsContext,
): Sessions => {
  const { token, username, password } = credentials;
  const stopping = new AbortController();
  for (const secret of [token, password]) if (secret) client.conceal(secret);
  const login = async (user: { username: string; password: string }): Promise<LoginOutcome> => {
    if (!(await budget.take('high', stopping.signal)))
      return { kind: 'trouble', detail: 'stopped', retryAfterMs: null };
    return logIn(client, user, clock.now(), keepsContent);
  };
  const byToken = token ? createTokenSession(token, clock) : null;
  const byUser =
    username && password !== undefined ? createLoginSession(() => login({ username, password }), clock) : null;
  return {
    polling: byToken ?? byUser ?? noSession,
    stream: byUser ?? byToken ?? noSession,
    all: [
      ...(byToken ? [{ subject: 'token', session: byToken } as const] : []),
      ...(byUser ? [{ subject: 'user', session: byUser } as const] : []),
    ],
    stop: () => stopping.abort(),
  };
};
