/**
 * POSTs that only read. Together with log-in they are all that is ever sent beside GET: whatever
 * else an agent offers changes it (audit export even writes a file on it at each call).
 */
export const READING_POSTS = ['/v1/telemetry/query', '/v1/memory/query'] as const;

export const LOGIN_PATH = '/v1/auth/login';

/** Whether a request may be sent to an agent at all. */
export const mayBeSent = (method: string, path: string): boolean => {
  const [bare = ''] = path.split('?');
  if (method === 'GET') return true;
  return method === 'POST' && (bare === LOGIN_PATH || READING_POSTS.some((post) => post === bare));
};
