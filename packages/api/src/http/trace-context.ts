import { randomBytes } from 'node:crypto';

/** A request within a trace, as W3C's Trace Context says. */
export interface TraceContext {
  /** 32 hexadecimal digits: the caller's, or a new one. */
  readonly traceId: string;
  /** As answered: the caller's trace, this request's own span. */
  readonly traceparent: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/** What is no traceparent begins a new trace. */
export const traceOf = (traceparent: string | null | undefined): TraceContext => {
  const [, given] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  const traceId = given ?? randomBytes(16).toString('hex');
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
};
