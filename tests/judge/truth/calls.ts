import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample, timeOf } from './sample-file.ts';
import { recordedEvents } from './stream.ts';

/** Sums of calls, by the recordings alone. */
export interface TrueCalls {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costCents: number;
  readonly carbonGrams: number;
  readonly energyKwh: number;
  /** Rising. */
  readonly timesMs: readonly number[];
  readonly firstAt: number;
  readonly lastAt: number;
}

export type CallName = 'provider' | 'model' | 'handler';

/** A metric point of a call, or what an event says of it as such points. */
interface Point extends Readonly<Record<CallName, string>> {
  readonly metric: string;
  readonly value: number;
  readonly at: number;
}

const pointsOf = (generation: Generation): readonly Point[] => {
  const { nodes, attributes } = NAMES[generation];
  const member = (path: string): string => `json_extract(${attributes}, '$.${path}')`;
  return querySample(
    generation,
    `select ${member('metric_name')} metric, ${member('value')} value, ${member('labels.service')} service,
       ${member('labels.model')} model, ${member('labels.handler')} handler, ${member('labels.timestamp')} at
     from ${nodes} where node_type = 'tsdb_data' and ${member('metric_name')} like 'llm.%'`,
  ).map((row) => ({
    metric: String(row.metric),
    value: Number(row.value),
    provider: String(row.service).replace(/_\d+$/, ''),
    model: String(row.model),
    handler: String(row.handler),
    at: timeOf(row.at),
  }));
};

const CENTS = 100;

const eventPoints = (generation: Generation): readonly Point[] =>
  recordedEvents(generation)
    .filter(({ type }) => type === 'llm_call')
    .flatMap(({ at, body }) => {
      const of = {
        provider: String(body.service_name),
        model: String(body.model),
        handler: String(body.handler_name),
        at,
      };
      const told: Readonly<Record<string, number>> = {
        'llm.tokens.total': Number(body.prompt_tokens) + Number(body.completion_tokens),
        'llm.tokens.input': Number(body.prompt_tokens),
        'llm.tokens.output': Number(body.completion_tokens),
        'llm.cost.cents': Number(body.cost_usd) * CENTS,
        'llm.latency.ms': Number(body.duration_ms),
      };
      return Object.entries(told).map(([metric, value]) => ({ ...of, metric, value }));
    });

const summed = (points: readonly Point[]): TrueCalls => {
  const of = (metric: string): readonly Point[] => points.filter((point) => point.metric === metric);
  const sum = (metric: string): number => of(metric).reduce((all, { value }) => all + value, 0);
  const times = of('llm.tokens.total').map(({ at }) => at);
  return {
    calls: times.length,
    inputTokens: sum('llm.tokens.input'),
    outputTokens: sum('llm.tokens.output'),
    costCents: sum('llm.cost.cents'),
    carbonGrams: sum('llm.environmental.carbon_grams'),
    energyKwh: sum('llm.environmental.energy_kwh'),
    timesMs: of('llm.latency.ms')
      .map(({ value }) => value)
      .sort((one, other) => one - other),
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
  };
};

const known = new Map<string, readonly Point[]>();

/** Points of the agent's own database, or of the events of its recorded stream. */
const told = (generation: Generation, source: 'database' | 'stream'): readonly Point[] => {
  const key = `${generation} ${source}`;
  const points = known.get(key) ?? (source === 'database' ? pointsOf(generation) : eventPoints(generation));
  known.set(key, points);
  return points;
};

const sumsKnown = new Map<string, TrueCalls>();

export const trueCalls = (
  generation: Generation,
  source: 'database' | 'stream',
  only?: { readonly by: CallName; readonly name: string },
): TrueCalls => {
  const key = JSON.stringify([generation, source, only ?? null]);
  const sums =
    sumsKnown.get(key) ??
    summed(told(generation, source).filter((point) => only === undefined || point[only.by] === only.name));
  sumsKnown.set(key, sums);
  return sums;
};
