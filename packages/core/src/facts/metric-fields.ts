import { FIELDS, type FieldName } from './fields.ts';
import type { MetricName } from './metrics.ts';

export interface MetricField {
  readonly metric: MetricName;
  readonly field: FieldName;
  readonly subject: string;
}

/** The field that each metric is the series of. */
export const METRIC_FIELDS: readonly MetricField[] = Object.entries(FIELDS).flatMap(([name, fact]) => {
  if (!('metric' in fact)) return [];
  const [subject = ''] = name.split('.', 1);
  return [{ metric: fact.metric, field: name as FieldName, subject }];
});
