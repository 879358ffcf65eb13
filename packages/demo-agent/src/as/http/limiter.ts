/** Requests that every caller of a kind has at once, and gets back one a second. */
const BURST = 60;
const WINDOW_SECONDS = 60;

export type Bucket = 'service' | 'auth' | 'ip';

export interface Admission {
  readonly admitted: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests by kind of credential; all callers share one address. */
export const createLimiter = (now: () => number): ((bucket: Bucket) => Admission) => {
  const buckets = new Map<Bucket, { left: number; at: number }>();
  return (bucket) => {
    const at = now();
    const known = buckets.get(bucket) ?? { left: BURST, at };
    const left = Math.min(BURST, known.left + ((at - known.at) / 1000) * (BURST / WINDOW_SECONDS));
    const admitted = left >= 1;
    buckets.set(bucket, { left: admitted ? left - 1 : left, at });
    return {
      admitted,
      headers: {
        'x-ratelimit-limit': String(BURST),
        'x-ratelimit-remaining': String(Math.max(0, Math.floor(admitted ? left - 1 : 0))),
        'x-ratelimit-window': String(WINDOW_SECONDS),
      },
    };
  };
};

/** These are never counted, and carry no headers of the limiter. */
export const EXEMPT: ReadonlySet<string> = new Set(['/v1/system/health', '/v1/system/adapters', '/openapi.json']);
