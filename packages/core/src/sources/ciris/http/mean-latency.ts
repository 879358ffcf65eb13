import type { FieldValue } from '../../../ports/signal.ts';
import { memberOf } from './body.ts';

const NONE_ANSWERED = { unavailable: 'not_yet', detail: 'No call was answered in this process.' } as const;

/** The mean over calls, which agents write as 0 while there is none that was answered. */
export const meanLatency = (mean: FieldValue, body: unknown, calls: string, failed: string): FieldValue => {
  const all = memberOf(body, calls);
  return typeof all === 'number' && all === (memberOf(body, failed) ?? 0) ? NONE_ANSWERED : mean;
};

/** Of the bus, in unified telemetry. */
export const busLatency = (mean: FieldValue, body: unknown): FieldValue => {
  const counter = (name: string): string => `services.llm_bus.custom_metrics.${name}`;
  return meanLatency(mean, body, counter('llm_requests_total'), counter('llm_failed_requests'));
};
