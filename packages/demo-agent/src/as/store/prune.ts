import type { Tables } from '../../sqlite/tables.ts';
import { withOffset } from '../spelling.ts';
import type { TableNames } from './names.ts';

/** A demonstration may run for days: it keeps this much and lets the rest go, as consolidation does. */
const KEPT_POINTS = 30_000;
const KEPT_MS = 24 * 3_600_000;
/** The beginning that all spellings of a time share, so that texts compare across them. */
const COMMON = 19;

export const prune = (tables: Tables, names: TableNames, now: number): void => {
  const before = withOffset(now - KEPT_MS).slice(0, COMMON);
  const old = `substr(created_at, 1, ${COMMON}) < ?`;
  tables.transaction(() => {
    const points = `node_type = 'tsdb_data'`;
    const [edge] = tables.all(
      `select rowid id from ${names.nodes} where ${points} order by rowid desc limit 1 offset ${KEPT_POINTS}`,
    );
    if (edge) tables.all(`delete from ${names.nodes} where ${points} and rowid <= ?`, edge.id ?? 0);
    tables.all(
      `delete from ${names.nodes} where node_type = 'audit_entry' and ${old.replace('created_at', "replace(created_at, ' ', 'T')")}`,
      before,
    );
    tables.all(`delete from ${names.correlations} where ${old}`, before);
    const ended = "status not in ('pending', 'processing', 'active')";
    tables.all(`delete from ${names.thoughts} where ${old} and ${ended}`, before);
    tables.all(`delete from ${names.tasks} where ${old} and ${ended}`, before);
    if (names.incidents)
      tables.all(`delete from ${names.incidents} where substr(first_seen_at, 1, ${COMMON}) < ?`, before);
  });
};
