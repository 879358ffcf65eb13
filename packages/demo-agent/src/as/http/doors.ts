import { randomBytes } from 'node:crypto';
import type { Dialect } from '../../engine/dialect.ts';
import type { Generation } from '../../generation.ts';
import { type Answer, jsonAnswer } from '../../http/answer.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly serviceToken: string;
}

export type Entry = { readonly caller: 'user' | 'service' } | { readonly refused: Answer };

/** Who may come in. Tokens of users die with the process, the service token lives. */
export interface Doors {
  login(body: string): Answer;
  enter(authorization: string | undefined): Entry;
  /** A new process knows nobody. */
  restart(): void;
}

const refuse = (detail: string): Entry => ({ refused: jsonAnswer(401, { detail }) });

const MISSING: Entry = {
  refused: jsonAnswer(401, { detail: 'Missing authorization header' }, { 'www-authenticate': 'Bearer' }),
};

const wrongLogin = (generation: Generation): Answer =>
  generation === 'v2'
    ? jsonAnswer(401, { error: 'invalid credentials', reason_id: 'auth.login.invalid_credentials' })
    : jsonAnswer(401, { detail: 'Invalid credentials' });

const missingField = (generation: Generation, field: string): Answer =>
  generation === 'v2'
    ? jsonAnswer(400, { error: `bad request: missing field \`${field}\`` })
    : jsonAnswer(422, { detail: [{ type: 'missing', loc: ['body', field], msg: 'Field required', input: {} }] });

const parsed = (body: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

export const createDoors = (dialect: Dialect, credentials: Credentials): Doors => {
  const { generation, userId } = dialect;
  let tokens = new Set<string>();
  const issue = (): string => {
    const secret = randomBytes(24).toString('base64url');
    const token =
      generation === 'v2' ? `sess:${userId}:${secret}.${secret.slice(0, 8)}` : `ciris_system_admin_${secret}`;
    tokens.add(token);
    return token;
  };
  return {
    login(body) {
      const { username, password } = parsed(body);
      if (username === undefined) return missingField(generation, 'username');
      if (password === undefined) return missingField(generation, 'password');
      if (username !== credentials.username || password !== credentials.password) return wrongLogin(generation);
      return jsonAnswer(200, {
        access_token: issue(),
        token_type: 'Bearer',
        expires_in: 86400,
        user_id: userId,
        role: 'SYSTEM_ADMIN',
      });
    },
    enter(authorization) {
      if (authorization === undefined || authorization === '') return MISSING;
      if (!authorization.startsWith('Bearer ')) return refuse('Invalid authorization format');
      const token = authorization.slice('Bearer '.length);
      if (token === `service:${credentials.serviceToken}`) return { caller: 'service' };
      if (token.startsWith('service:')) return refuse('Invalid service token');
      if (tokens.has(token)) return { caller: 'user' };
      return refuse(generation === 'v2' ? 'Invalid session token' : 'Invalid API key');
    },
    restart() {
      tokens = new Set();
    },
  };
};
