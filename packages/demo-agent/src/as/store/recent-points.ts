import type { Point } from '../view.ts';
import type { Store } from './store.ts';

interface Attributes {
  readonly metric_name: string;
  readonly value: number;
  readonly start_time: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a generation adds to labels, and puts on again when it tells of them. */
const ADDED = new Set(['source', 'metric_type', 'timestamp', 'api_base']);

const NUMBER = /_\d{15}$/;

/** The newest points in the database, oldest first. */
export const recentPoints = (store: Store, most: number): readonly Point[] => {
  const { nodes, attributes } = store.names;
  const rows = store.engine.all(
    `select ${attributes} told from ${nodes} where node_type = 'tsdb_data' order by rowid desc limit ?`,
    most,
  );
  return rows.toReversed().map((row) => {
    const told = JSON.parse(String(row.told)) as Attributes;
    const labels = Object.entries(told.labels)
      .filter(([name]) => !ADDED.has(name))
      .map(([name, value]) => [name, name === 'service' ? value.replace(NUMBER, '') : value]);
    return {
      name: told.metric_name,
      at: Date.parse(told.start_time),
      value: told.value,
      labels: Object.fromEntries(labels) as Record<string, string>,
    };
  });
};
