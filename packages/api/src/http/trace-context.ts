import { randomBytes } from 'node:crypto';

/** A request within a trace, as W3C's Trace Context says. */
export interface TraceContext {
  /** 32 hexadecimal digits: the caller's, or a new one. */
  readonly traceId: string;
  /** As answered: the caller's trace, this request's own span. */
  readonly traceparent: string;
}

/** Later versions may go on after the flags. */
const TRACEPARENT =
  /^(?:00(?!.{54})|(?!00|ff)[0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:$|-)/;

/** Sampled, and that the trace's id is random: what else may stand there is of no version that is spoken here. */
const KNOWN_FLAGS = 0b11;
const SAMPLED = 0b01;

/** What is no traceparent begins a new trace. */
export const traceOf = (traceparent: string | null | undefined): TraceContext => {
  const [, given, toldFlags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  const traceId = given ?? randomBytes(16).toString('hex');
  const flags = toldFlags === undefined ? SAMPLED : Number.parseInt(toldFlags, 16) & KNOWN_FLAGS;
  const spanId = randomBytes(8).toString('hex');
  return { traceId, traceparent: `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, '0')}` };
};
