import { withZ } from '../spelling.ts';
import { pointLabels } from '../store/node-rows.ts';
import type { Point, View } from '../view.ts';
import { rounded, telemetry } from './envelope.ts';

interface Query {
  readonly query_type?: unknown;
  readonly filters?: { readonly metric_names?: unknown };
  readonly start_time?: unknown;
  readonly end_time?: unknown;
}

const HOUR_MS = 3_600_000;

/**
 * Start and end are lost on the way: only the whole hours between them count, back from now. A window
 * under an hour is none.
 */
const windowMs = (view: View, query: Query): number => {
  const from = Date.parse(String(query.start_time ?? ''));
  const to = query.end_time === undefined ? view.now() : Date.parse(String(query.end_time));
  return Number.isNaN(to - from) ? 0 : Math.floor((to - from) / HOUR_MS) * HOUR_MS;
};

const tagsOf = (view: View, point: Point): object =>
  view.dialect.generation === 'early'
    ? {}
    : pointLabels(view.dialect.generation, view.processNumber, point.labels, point.at);

const series = (view: View, name: string, from: number): object | null => {
  const points = view.points.filter((point) => point.name === name && point.at >= from);
  if (points.length === 0) return null;
  const rows = points.map((point) => ({
    metric_name: name,
    value: point.value,
    timestamp: withZ(point.at),
    tags: tagsOf(view, point),
  }));
  return {
    id: `metric_${name}`,
    type: 'metric',
    timestamp: withZ(view.now()),
    data: { metric_name: name, data_points: rows, count: rows.length },
  };
};

/** Points by name, of the newest 1000; every other type of query is answered with nothing. */
export const telemetryQuery = (view: View, body: unknown): object => {
  const query = (body ?? {}) as Query;
  const names = Array.isArray(query.filters?.metric_names) ? query.filters.metric_names.map(String) : [];
  const ms = windowMs(view, query);
  const asked = query.query_type === 'metrics' && ms > 0 ? names : [];
  const results = asked.flatMap((name) => series(view, name, view.now() - ms) ?? []);
  return telemetry(view, {
    query_type: String(query.query_type),
    results,
    total: results.length,
    execution_time_ms: rounded(0.4 + results.length * 12, 3),
  });
};
