import { z } from 'zod';
import { LOGIN_PATH } from '../facts/posts.ts';
import { wordsOfBody } from './answer-words.ts';
import type { HttpClient } from './http-client.ts';
import { retryAfterMs } from './retry-after.ts';
import type { LoginOutcome } from './session-login.ts';

const granted = z.object({
  /** It goes into a header. */
  access_token: z.string().regex(/^[\x21-\x7e]{1,8000}$/),
  role: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .nullish()
    .catch(null),
});

const REFUSED: readonly number[] = [400, 401, 403, 422];

/** One log-in. The password stands in the request alone. `withWords`: what the agent says of an error may be repeated. */
export const logIn = async (
  client: HttpClient,
  user: { readonly username: string; readonly password: string },
  now: number,
  withWords = true,
): Promise<LoginOutcome> => {
  const body = { username: user.username, password: user.password };
  const outcome = await client.send({ method: 'POST', path: LOGIN_PATH, body, authorization: null });
  if (outcome.kind === 'failure') return { kind: 'trouble', detail: outcome.detail, retryAfterMs: null };
  const words = withWords ? wordsOfBody(outcome.body) : null;
  const said = `${outcome.status}${words ? `: ${words}` : ''}`;
  if (REFUSED.includes(outcome.status)) {
    return { kind: 'refused', detail: `The agent refuses this user and password (${said}).` };
  }
  if (outcome.status !== 200) {
    return { kind: 'trouble', detail: `log-in answers ${said}`, retryAfterMs: retryAfterMs(outcome.headers, now) };
  }
  const parsed = granted.safeParse(parsedJson(outcome.body));
  if (!parsed.success)
    return { kind: 'trouble', detail: 'the answer to the log-in is not understood', retryAfterMs: null };
  client.concealGranted(parsed.data.access_token);
  return { kind: 'granted', token: parsed.data.access_token, role: parsed.data.role ?? null };
};

const parsedJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
};
