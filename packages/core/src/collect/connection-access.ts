import type { ConnectionTest } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import type { HttpClient } from './http-client.ts';
import { logIn } from './log-in.ts';
import type { Credentials } from './session.ts';
import { bearersOf } from './session-token.ts';
import { understand } from './understand-answer.ts';

type Step = ConnectionTest['steps'][number];

/** What credentials open. */
export interface Access {
  readonly outcome: 'accepted' | 'refused' | 'none';
  /** With what endpoints are read; null: with nothing. */
  readonly authorization: string | null;
  /** Role of whoever would open the stream; null: a service token, or not told. */
  readonly role: string | null;
  readonly steps: readonly Step[];
}

interface Tried {
  readonly step: Step;
  readonly authorization: string | null;
  readonly role: string | null;
}

const me = z.object({ role: z.string().regex(/^[A-Z_]{1,40}$/) });

const step = (name: string, outcome: Step['outcome'], detail: string, latencyMs: number | null = null): Step => ({
  name,
  outcome,
  detail,
  latencyMs,
});

const readsQueue = async (client: HttpClient, authorization: string, now: number) => {
  const outcome = await client.send({ method: 'GET', path: '/v1/system/runtime/queue', authorization });
  const understood = understand(outcome, now);
  return {
    ok: understood.kind === 'body',
    detail: understood.kind === 'body' ? '' : understood.detail,
    latencyMs: outcome.endedAt - outcome.sentAt,
  };
};

const roleOf = async (client: HttpClient, authorization: string): Promise<string | null> => {
  if (authorization.startsWith('Bearer service:')) return null;
  const outcome = await client.send({ method: 'GET', path: '/v1/auth/me', authorization });
  const understood = understand(outcome, outcome.endedAt);
  return understood.kind === 'body' ? (me.safeParse(understood.body).data?.role ?? null) : null;
};

const tryToken = async (client: HttpClient, token: string, now: () => number): Promise<Tried> => {
  const name = 'The token is accepted';
  let refusal = '';
  for (const bearer of bearersOf(token)) {
    const read = await readsQueue(client, bearer, now());
    if (read.ok) {
      const role = await roleOf(client, bearer);
      return { step: step(name, 'passed', 'Its endpoints are readable.', read.latencyMs), authorization: bearer, role };
    }
    refusal = read.detail;
  }
  return { step: step(name, 'failed', `The agent answers ${refusal}.`), authorization: null, role: null };
};

const tryUser = async (
  client: HttpClient,
  user: { username: string; password: string },
  now: () => number,
): Promise<Tried> => {
  const name = 'The user can log in';
  const outcome = await logIn(client, user, now());
  if (outcome.kind !== 'granted')
    return { step: step(name, 'failed', outcome.detail), authorization: null, role: null };
  const authorization = `Bearer ${outcome.token}`;
  const read = await readsQueue(client, authorization, now());
  const role = outcome.role ?? (await roleOf(client, authorization));
  return read.ok
    ? { step: step(name, 'passed', `With the role ${role ?? 'unknown'}.`, read.latencyMs), authorization, role }
    : { step: step(name, 'failed', `Logged in, and then: ${read.detail}.`), authorization: null, role };
};

/** Tries each kind of credentials that was given. */
export const findAccess = async (client: HttpClient, credentials: Credentials, now: () => number): Promise<Access> => {
  const { token, username, password } = credentials;
  for (const secret of [token, password]) if (secret) client.conceal(secret);
  const byToken = token ? await tryToken(client, token, now) : null;
  const byUser = username && password !== undefined ? await tryUser(client, { username, password }, now) : null;
  const tried = [byToken, byUser].filter((one) => one !== null);
  if (tried.length === 0) {
    const detail = 'No token and no user is given.';
    return { outcome: 'none', authorization: null, role: null, steps: [step('Credentials', 'skipped', detail)] };
  }
  const refused = tried.some((one) => one.authorization === null);
  return {
    outcome: refused ? 'refused' : 'accepted',
    authorization: byToken?.authorization ?? byUser?.authorization ?? null,
    role: byUser?.role ?? byToken?.role ?? null,
    steps: tried.map((one) => one.step),
  };
};
