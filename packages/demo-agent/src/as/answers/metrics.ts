import { withOffset } from '../spelling.ts';
import { pointLabels } from '../store/node-rows.ts';
import type { Point, View } from '../view.ts';
import { telemetry } from './envelope.ts';

const LISTED = [
  'llm.tokens.total',
  'llm.tokens.input',
  'llm.tokens.output',
  'llm.cost.cents',
  'llm.environmental.carbon_grams',
  'llm.environmental.energy_kwh',
  'handler_completed_total',
  'handler_invoked_total',
  'thought_processing_completed',
  'action_selected_task_complete',
  'action_selected_memorize',
];
const RECENT = 10;
const RECENT_OF_ONE = 100;

/** Grams are said to be milliseconds. */
const unitOf = (name: string): string => {
  if (name.startsWith('llm.tokens')) return 'tokens';
  if (name === 'llm.cost.cents') return 'cents';
  if (name === 'llm.environmental.energy_kwh') return 'kWh';
  return name.startsWith('llm.') ? 'ms' : 'count';
};

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const tagsOf = (view: View, point: Point): object => {
  const early = view.dialect.generation === 'early';
  const labels = early ? {} : pointLabels(view.dialect.generation, view.processNumber, point.labels, point.at);
  return {
    service: labels.service ?? null,
    operation: null,
    model: labels.model ?? null,
    status: null,
    environment: null,
  };
};

const described = (view: View, name: string, points: readonly Point[], recent: number): object => {
  const values = points.map((point) => point.value);
  const average = mean(values);
  return {
    name,
    current_value: values.at(-1) ?? 0,
    unit: unitOf(name),
    trend: 'stable',
    hourly_average: average,
    daily_average: average,
    by_service: [],
    recent_data: points
      .slice(-recent)
      .map((point) => ({ timestamp: withOffset(point.at), value: point.value, tags: tagsOf(view, point) })),
  };
};

/** Early agents list names that they never record, hence none. The summary mixes all names. */
export const metrics = (view: View): object => {
  const early = view.dialect.generation === 'early';
  const named = LISTED.map((name) => ({ name, points: view.points.filter((point) => point.name === name) }));
  const there = early ? [] : named.filter(({ points }) => points.length > 0);
  const recent = there.flatMap(({ points }) => points.slice(-RECENT).map((point) => point.value));
  return telemetry(view, {
    metrics: there.map(({ name, points }) => described(view, name, points, RECENT)),
    summary: {
      min: recent.length === 0 ? 0 : Math.min(...recent),
      max: recent.length === 0 ? 0 : Math.max(...recent),
      avg: mean(recent),
      sum: recent.reduce((sum, value) => sum + value, 0),
      count: recent.length,
      p50: null,
      p95: null,
      p99: null,
    },
    period: '24h',
    timestamp: withOffset(view.now()),
  });
};

/** One metric by name; null: nothing of it is among the newest points. */
export const metric = (view: View, name: string): object | null => {
  const points = view.points.filter((point) => point.name === name);
  return points.length === 0 ? null : telemetry(view, described(view, name, points, RECENT_OF_ONE));
};
