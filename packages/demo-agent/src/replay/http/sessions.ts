import { randomBytes } from 'node:crypto';
import type { Generation } from '../../generation.ts';
import type { Answer } from '../../http/answer.ts';

/** Whom a request comes from. `stale`: with a token of a process that is gone. */
export type Caller = 'user' | 'service' | 'none' | 'stale';

const USER_ID: Readonly<Record<Generation, string>> = {
  early: 'wa-system-admin',
  v1: 'wa-2026-11-22-9BD48E',
  v2: 'wa-root-ciris-agent-bootstrap-user-replay',
};

const newToken = (generation: Generation): string => {
  const secret = randomBytes(24).toString('base64url');
  return generation === 'v2'
    ? `sess:${USER_ID.v2}:${secret}.${randomBytes(8).toString('hex')}`
    : `ciris_system_admin_${secret}`;
};

export interface Sessions {
  login(life: number): Answer;
  callerOf(authorization: string | undefined, life: number): Caller;
}

/**
 * Accepts any log-in. Tokens live as long as the agent's process, service tokens for ever; a token
 * that was never issued here counts as a user's of the present.
 */
export const createSessions = (generation: Generation): Sessions => {
  const lifeOf = new Map<string, number>();
  return {
    login(life) {
      const token = newToken(generation);
      lifeOf.set(token, life);
      const body = {
        access_token: token,
        token_type: 'Bearer',
        expires_in: 86400,
        user_id: USER_ID[generation],
        role: 'SYSTEM_ADMIN',
      };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    },
    callerOf(authorization, life) {
      const token = authorization?.replace(/^Bearer /, '') ?? '';
      if (token === '') return 'none';
      if (token.startsWith('service:')) return 'service';
      const issued = lifeOf.get(token);
      return issued === undefined || issued === life ? 'user' : 'stale';
    },
  };
};
