import type { PollingSession } from './session.ts';

/** No credentials: only what needs none is read. */
export const noSession: PollingSession = {
  given: false,
  authorization: () => Promise.resolve(null),
  refused: () => {},
  accepted: () => {},
  began: () => {},
  refusal: () => null,
};
