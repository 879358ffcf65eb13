import type { PushFormat, PushSignal } from '@ciris/telemetry-contracts';
import { metricsFromJson, recordsFromJson, spansFromJson } from './json/push.ts';
import { readMetricsPush } from './protobuf/metrics.ts';
import { readRecordsPush } from './protobuf/records.ts';
import { readSpansPush } from './protobuf/spans.ts';
import type { ToldMetric, ToldRecord, ToldResource, ToldSpan } from './told.ts';

export type ToldPush =
  | { readonly signal: 'metrics'; readonly resources: readonly ToldResource<ToldMetric>[] }
  | { readonly signal: 'traces'; readonly resources: readonly ToldResource<ToldSpan>[] }
  | { readonly signal: 'logs'; readonly resources: readonly ToldResource<ToldRecord>[] };

/** What a body says; TelemetryError BAD_INPUT with its place and the remedy where it is none. */
export const readPush = (signal: PushSignal, format: PushFormat, body: Buffer): ToldPush => {
  const json = format === 'json';
  if (signal === 'metrics') return { signal, resources: json ? metricsFromJson(body) : readMetricsPush(body) };
  if (signal === 'traces') return { signal, resources: json ? spansFromJson(body) : readSpansPush(body) };
  return { signal, resources: json ? recordsFromJson(body) : readRecordsPush(body) };
};
