import { withOffset, withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, telemetry } from './envelope.ts';

const counted = (view: View, column: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    view.store.engine
      .all(`select ${column} word, count(*) nodes from ${view.store.names.nodes} group by 1`)
      .map((row) => [String(row.word), Number(row.nodes)]),
  );

/** All nodes of its graph, metric points among them. */
export const nodeCount = (view: View): number => {
  view.store.flush();
  const [row] = view.store.engine.all(`select count(*) nodes from ${view.store.names.nodes}`);
  return Number(row?.nodes);
};

/** Only early agents know their oldest node; the others show the newest twice. */
export const memoryStats = (view: View): object => {
  view.store.flush();
  const types = counted(view, 'node_type');
  const total = Object.values(types).reduce((sum, count) => sum + count, 0);
  const [ends] = view.store.engine.all(
    `select min(updated_at) oldest, max(updated_at) newest from ${view.store.names.nodes}`,
  );
  const early = view.dialect.generation === 'early';
  const spell = early ? withOffset : withZ;
  const newest = spell(Date.parse(String(ends?.newest)));
  const body = {
    total_nodes: total,
    nodes_by_type: types,
    nodes_by_scope: counted(view, 'scope'),
    recent_nodes_24h: total,
    oldest_node_date: early ? spell(Date.parse(String(ends?.oldest))) : newest,
    newest_node_date: newest,
  };
  return early ? telemetry(view, body) : plain(view, body);
};

interface Query {
  readonly type?: unknown;
  readonly query?: unknown;
  readonly limit?: unknown;
}

const MOST = 1000;

/** However its database spells a time, answers end it with a Z. */
const zoned = (column: unknown): string =>
  `${String(column)
    .replace(' ', 'T')
    .replace(/(?:Z|\+00:00)$/, '')}Z`;

/** A node as its generation tells it: the later ones leave out all but a few attributes. */
export const nodeTold = (view: View, row: Readonly<Record<string, unknown>>): object => {
  const early = view.dialect.generation === 'early';
  const all = JSON.parse(String(row[view.store.names.attributes])) as Record<string, unknown>;
  const some = {
    created_at: zoned(row.created_at),
    updated_at: zoned(row.updated_at),
    created_by: all.created_by ?? row.updated_by,
    content: all.content ?? null,
    tags: all.tags ?? [],
  };
  return {
    id: row.node_id,
    type: row.node_type,
    scope: String(row.scope).toLowerCase(),
    attributes: early ? all : some,
    version: row.version,
    updated_by: row.updated_by,
    updated_at: zoned(row.updated_at),
    ...(early ? {} : { consent_stream: 'temporary', expires_at: null }),
  };
};

/** Nodes of a type, newest first. The later generations leave out value and labels. */
export const memoryQuery = (view: View, body: unknown): object => {
  const { type, limit } = (body ?? {}) as Query;
  const { nodes } = view.store.names;
  view.store.flush();
  const rows =
    typeof type === 'string'
      ? view.store.engine.all(
          `select * from ${nodes} where node_type = ? order by rowid desc limit ?`,
          type,
          Math.min(MOST, Number(limit ?? 20)),
        )
      : [];
  const told = rows.map((row) => nodeTold(view, row));
  return view.dialect.generation === 'early' ? telemetry(view, told) : plain(view, told);
};
