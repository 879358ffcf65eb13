import type { Clock } from '../ports/clock.ts';
import { canBeSent, UNSENDABLE } from './header-value.ts';
import type { Session } from './session.ts';
import { refusalWaitMs } from './session-pace.ts';

/** Tokens that say by themselves what they are, and `user:password` in one. */
const SAYS_ITS_KIND = /^(?:ciris_|ak_|eyJ)|:/;

/** How a token may be meant. A service token is sent with its prefix, which operators leave out. */
export const bearersOf = (token: string): readonly string[] => {
  const bare = token.trim().replace(/^bearer\s+/i, '');
  return SAYS_ITS_KIND.test(bare) ? [`Bearer ${bare}`] : [`Bearer service:${bare}`, `Bearer ${bare}`];
};

const UNFIT = `This token is of no use: ${UNSENDABLE}.`;

/** A token that is ready to be used. It outlives the agent's process, or never worked. */
export const createTokenSession = (token: string, clock: Clock): Session => {
  const bearers = bearersOf(token);
  let offered = 0;
  let refusals = 0;
  let retryAt = 0;
  const sendable = bearers.every(canBeSent);
  let refusal: ReturnType<Session['refusal']> = sendable ? null : { at: clock.now(), detail: UNFIT };
  const current = (): string => bearers[offered] ?? '';

  return {
    given: true,
    authorization: () => Promise.resolve(!sendable || clock.now() < retryAt ? null : current()),
    refused: (authorization) => {
      // Several requests are refused together: only the first of them counts.
      if (authorization !== current() || clock.now() < retryAt) return;
      offered += 1;
      if (offered < bearers.length) return;
      offered = 0;
      refusals += 1;
      retryAt = clock.now() + refusalWaitMs(refusals);
      refusal = { at: clock.now(), detail: 'The agent does not know this token (401).' };
    },
    accepted: (authorization) => {
      if (authorization !== current()) return;
      refusals = 0;
      refusal = null;
    },
    began: () => {},
    refusal: () => refusal,
  };
};
