import type { Generation } from '../../generation.ts';
import type { Row } from '../../sqlite/tables.ts';
import { withOffset, withZ } from '../spelling.ts';

/** Columns that every correlation fills alike. */
export const correlationBase = (generation: Generation, from: number, to: number): Row => {
  const time = generation === 'v2' ? withZ : withOffset;
  return {
    created_at: time(from),
    updated_at: time(to),
    timestamp: time(from),
    retention_policy: 'raw',
    ...(generation === 'early' ? {} : { agent_occurrence_id: 'default' }),
  };
};

/** Seconds since 1970 with six decimals, as ids carry them. */
export const idSeconds = (at: number): string => (at / 1000).toFixed(6);

/** What a span or a processing answers: every value is text. */
export const spanResponse = (ok: boolean, summary: string, durationMs: number, at: number): string =>
  JSON.stringify({
    success: String(ok),
    ...(ok ? { result_summary: summary } : { error_message: summary }),
    execution_time_ms: String(durationMs),
    response_timestamp: withOffset(at),
  });
