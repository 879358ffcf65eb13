import { withoutProcessIds } from '../../../facts/service-names.ts';
import { parseInstant } from './instant.ts';
import { membersIn, numberIn, parseMembers, textIn } from './json.ts';

/** The points that one LLM call leaves, each once. */
export const CALL_METRICS = [
  'llm.tokens.total',
  'llm.tokens.input',
  'llm.tokens.output',
  'llm.cost.cents',
  'llm.environmental.carbon_grams',
  'llm.environmental.energy_kwh',
  'llm.latency.ms',
] as const;
export type CallMetric = (typeof CALL_METRICS)[number];

export interface LlmPoint {
  readonly nodeId: string;
  readonly metric: CallMetric;
  readonly value: number;
  /** When it was measured, epoch ms. */
  readonly at: number;
  readonly handler: string | null;
  readonly thoughtId: string | null;
  readonly provider: string | null;
  readonly model: string | null;
}

const METRICS: ReadonlySet<string> = new Set(CALL_METRICS);
const isCallMetric = (name: string | null): name is CallMetric => name !== null && METRICS.has(name);

/** A metric point of a call; null: another metric, or not a point as we know them. */
export const llmPointOf = (nodeId: string, attributes: string): LlmPoint | null => {
  const members = parseMembers(attributes);
  if (!members) return null;
  const metric = textIn(members, 'metric_name');
  const value = numberIn(members, 'value');
  const labels = membersIn(members, 'labels');
  const service = textIn(labels, 'service');
  const at = parseInstant(textIn(labels, 'timestamp') ?? textIn(members, 'start_time') ?? '');
  if (!isCallMetric(metric) || value === null || at === null) return null;
  return {
    nodeId,
    metric,
    value,
    at,
    handler: textIn(labels, 'handler'),
    thoughtId: textIn(labels, 'thought_id'),
    provider: service === null ? null : withoutProcessIds(service),
    model: textIn(labels, 'model'),
  };
};
