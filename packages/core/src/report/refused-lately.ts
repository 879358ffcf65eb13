import type { Evidence } from '@ciris/telemetry-contracts';
import { ENDPOINTS, STREAM } from '../facts/endpoints.ts';
import { FAILURE_WINDOW_MS } from '../insight/verdict-rules.ts';
import type { Answers } from './answers.ts';

const MOST_LINES = 500;

export interface Refused {
  readonly count: number;
  readonly evidence: Evidence;
}

/** LLM calls refused with 429 as lately as the verdict looks back: by their events, else by lines of the log. */
export const refusedLately = async ({ context, handle, now }: Answers): Promise<Refused | null> => {
  const { number } = handle.record;
  const span = { from: now - FAILURE_WINDOW_MS, to: now + 1 };
  const { rateLimited, lastFailedAt } = await context.reader.calls.sums(number, 'stream', span);
  if (rateLimited > 0) {
    const text = `${rateLimited} calls refused with 429`;
    const observedAt = Math.round(lastFailedAt ?? span.to);
    return {
      count: rateLimited,
      evidence: { text, source: 'stream', endpoint: STREAM, observedAt, value: rateLimited },
    };
  }
  const page = await context.reader.logs.page(number, { class: 'rate_limited', span, limit: MOST_LINES });
  const lines = page.rows;
  const [newest] = lines;
  if (!newest) return null;
  const text = `${lines.length} log lines of calls refused with 429`;
  const observedAt = Math.round(newest.at);
  return {
    count: lines.length,
    evidence: { text, source: 'log', endpoint: ENDPOINTS.logs, observedAt, value: lines.length },
  };
};
