/** What no header can carry would be thrown at us by the HTTP client, not answered by the agent. */
export const canBeSent = (authorization: string | null): boolean =>
  authorization === null || /^[\x20-\x7e]+$/.test(authorization);

export const UNSENDABLE = 'the credentials hold signs that cannot be sent to it';
