import type { Row } from '../../sqlite/tables.ts';
import type { Change } from './change.ts';
import type { DatabaseLayout } from './layout.ts';
import { textOf, timeOf } from './row.ts';

/** A correlation is pending until its `updated_at`, without a response; one that never ended stays so. */
export const changesOfCorrelations = (rows: readonly Row[], layout: DatabaseLayout): readonly Change[] =>
  rows.flatMap((row): Change[] => {
    const where = { file: 'ciris_engine.db', table: layout.correlations } as const;
    const created = textOf(row, 'created_at');
    const updated = textOf(row, 'updated_at');
    const at = timeOf(created);
    if (row.status === 'pending' || created === updated) return [{ ...where, at, kind: 'insert', row }];
    const { status = null, response_data = null } = row;
    const first: Row = { ...row, status: 'pending', response_data: null, updated_at: created };
    const set: Row = { status, response_data, updated_at: updated };
    const key = { correlation_id: row.correlation_id ?? null };
    return [
      { ...where, at, kind: 'insert', row: first },
      { ...where, at: timeOf(updated), kind: 'update', key, set },
    ];
  });

/**
 * A node that was written once was written at its `updated_at` (`created_at` has whole seconds in the
 * old layout); one that was written again stood there from its creation, with its first version.
 */
export const changesOfNodes = (rows: readonly Row[], layout: DatabaseLayout): readonly Change[] =>
  rows.flatMap((row): Change[] => {
    const where = { file: 'ciris_engine.db', table: layout.nodes } as const;
    const updated = textOf(row, 'updated_at');
    if (Number(row.version) <= 1) return [{ ...where, at: timeOf(updated), kind: 'insert', row }];
    const created = timeOf(textOf(row, 'created_at'));
    const first: Row = {
      ...row,
      version: 1,
      updated_at: new Date(created).toISOString().replace('Z', zoneOf(updated)),
    };
    const key = { node_id: row.node_id ?? null, scope: row.scope ?? null };
    const set: Row = { version: row.version ?? null, updated_at: updated };
    return [
      { ...where, at: created, kind: 'insert', row: first },
      { ...where, at: timeOf(updated), kind: 'update', key, set },
    ];
  });

const zoneOf = (text: string): string => (text.endsWith('Z') ? '000Z' : '000+00:00');

/** Rows that come and never change: edges, incidents, audit entries. */
export const changesOfEntries = (
  rows: readonly Row[],
  where: Pick<Change, 'file' | 'table'>,
  time: string,
): readonly Change[] => rows.map((row) => ({ ...where, at: timeOf(textOf(row, time)), kind: 'insert', row }));
