import type { FleetMetric, LatestMetric, MetricTotal, Reading, Source } from '@ciris/telemetry-contracts';
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
    endpoint: 'agents.list',
    formula,
    inputs: [...new Set(told.map(({ source }) => source))],
  });

/** One metric over a fleet. Whoever does not tell it is named, since the sum lacks it. */
export const metricTotal = (metric: FleetMetric, rows: readonly LatestMetric[]): MetricTotal => {
  const ofIt = rows.filter((row) => row.metric === metric);
  const told = toldOf(ofIt);
  const tellers = new Set(told.map(({ agent }) => agent));
  const values = told.map(({ value }) => value);
  const by = (formula: string, value: number) => (told.length === 0 ? NOBODY : over(told, formula, value));
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    metric,
    sum: by('sum over agents', sum),
    lowest: by('lowest of the agents', Math.min(...values)),
    highest: by('highest of the agents', Math.max(...values)),
    agents: tellers.size,
    notToldBy: ofIt.map(({ agent }) => agent).filter((agent) => !tellers.has(agent)),
  };
};
