import type { LatestMetric, MetricTotal, Reading, Source } from '@ciris/telemetry-contracts';
import { ADDS_UP, type MetricName } from '../../facts/metrics.ts';
import { derived } from '../../resolve/field.ts';

interface Told {
  readonly agent: string;
  readonly value: number;
  readonly observedAt: number;
  readonly everyMs: number;
  readonly source: Source;
}

const toldOf = (rows: readonly LatestMetric[]): readonly Told[] =>
  rows.flatMap(({ agent, value: reading }) => {
    if (reading.status === 'unavailable') return [];
    const { value, observedAt, everyMs, source } = reading;
    return [{ agent, value, observedAt, everyMs, source }];
  });

const NOBODY = { status: 'unavailable', reason: 'not_yet', since: null, detail: 'No agent tells it.' } as const;

/** As old as the oldest of what it rests on. */
const over = (told: readonly Told[], formula: string, value: number): Reading<number> =>
  derived(value, {
    observedAt: Math.min(...told.map(({ observedAt }) => observedAt)),
    everyMs: Math.max(...told.map(({ everyMs }) => everyMs)),
    endpoint: 'metrics of each agent',
    formula,
    inputs: [...new Set(told.map(({ source }) => source))],
  });

/**
 * One metric over a fleet. Whoever tells only some of its providers counts with these; whoever tells
 * none is named, since the sum lacks it.
 */
export const metricTotal = (metric: MetricName, rows: readonly LatestMetric[]): MetricTotal => {
  const told = toldOf(rows);
  const tellers = new Set(told.map(({ agent }) => agent));
  const notToldBy = [...new Set(rows.map(({ agent }) => agent))].filter((agent) => !tellers.has(agent));
  const values = told.map(({ value }) => value);
  const by = (formula: string, value: number) => (told.length === 0 ? NOBODY : over(told, formula, value));
  return {
    metric,
    sum: ADDS_UP[metric]
      ? by(
          'sum over agents',
          values.reduce((sum, value) => sum + value, 0),
        )
      : {
          status: 'unavailable',
          reason: 'not_applicable',
          since: null,
          detail: 'Means, shares and differences of agents do not add up.',
        },
    lowest: by('lowest of the agents', Math.min(...values)),
    highest: by('highest of the agents', Math.max(...values)),
    agents: tellers.size,
    notToldBy,
  };
};
