import { withOffset, withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, telemetry } from './envelope.ts';
import { nodeTold } from './memory.ts';

const HOUR_MS = 3_600_000;
const MOST = 1000;

const numberOf = (query: URLSearchParams, name: string, usual: number, most: number): number => {
  const given = Number(query.get(name) ?? usual);
  return Number.isInteger(given) && given >= 1 && given <= most ? given : usual;
};

/** `2026-11-22 03:00` */
const hourOf = (at: number): string => `${new Date(at).toISOString().slice(0, 13).replace('T', ' ')}:00`;

/** Nodes an hour. early counts none of them, and ends an hour too soon. */
const bucketsOf = (view: View, rows: readonly Readonly<Record<string, unknown>>[], hours: number): object => {
  if (view.dialect.generation === 'early') {
    const from = view.now() - hours * HOUR_MS;
    return Object.fromEntries(Array.from({ length: hours }, (_, hour) => [hourOf(from + hour * HOUR_MS), 0]));
  }
  const buckets: Record<string, number> = {};
  for (const row of rows) {
    const hour = hourOf(Date.parse(String(row.updated_at)));
    buckets[hour] = (buckets[hour] ?? 0) + 1;
  }
  return buckets;
};

/** Nodes that changed in the last hours, newest first, metric points left out; of v2 the local ones, unless a scope is named. */
export const memoryTimeline = (view: View, query: URLSearchParams): object => {
  const { generation } = view.dialect;
  const early = generation === 'early';
  const hours = numberOf(query, 'hours', 24, 168);
  const scope = query.get('scope') ?? (generation === 'v2' ? 'local' : null);
  const type = query.get('type');
  view.store.flush();
  const rows = view.store.engine.all(
    `select * from ${view.store.names.nodes} where node_type <> 'tsdb_data' and julianday(updated_at) >= julianday(?)
      and (? is null or lower(scope) = ?) and (? is null or node_type = ?) order by updated_at desc limit ?`,
    new Date(view.now() - hours * HOUR_MS).toISOString(),
    scope,
    scope,
    type,
    type,
    early ? numberOf(query, 'limit', MOST, MOST) : MOST,
  );
  const spell = early ? withOffset : withZ;
  const body = {
    memories: rows.map((row) => nodeTold(view, row)),
    // Whatever lies in the graph, it tells none.
    ...(generation === 'v1' ? {} : { edges: early ? null : [] }),
    buckets: bucketsOf(view, rows, hours),
    start_time: spell(view.now() - hours * HOUR_MS),
    end_time: spell(view.now()),
    total: rows.length,
  };
  return early ? telemetry(view, body) : plain(view, body);
};
