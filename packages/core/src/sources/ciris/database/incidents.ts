import type { ErrorSignal } from '../../../ports/kinds/error.ts';
import type { SnapshotSignal } from '../../../ports/signal.ts';
import { snapshot } from './counts.ts';
import { incidentErrorOf, NO_STACK } from './incident-row.ts';
import { incidentSql } from './incident-sql.ts';
import type { Table } from './layout.ts';
import { positionAfter, type RowPosition, resumeAfter } from './position.ts';
import { type Page, pageRows, type Reading } from './reading.ts';
import { numberOf } from './row.ts';

export interface IncidentCursor {
  readonly position: RowPosition | null;
}

/**
 * Incident records of v2 by rowid: each is one line of error, told once, whatever the agent calls it.
 * Which of them have one cause is found where they are kept.
 */
export const readIncidents = (reading: Reading, table: Table, cursor: IncidentCursor | null): Page<IncidentCursor> => {
  const rowTable = { table: table.name, key: 'incident_id', time: 'first_seen_at', only: '' };
  const before = cursor?.position ?? null;
  const size = pageRows(reading);
  const rows = reading.handle.rows(
    `${incidentSql(reading, table)} where i.rowid > ? order by i.rowid limit ?`,
    resumeAfter(reading.handle, rowTable, before, reading.from),
    size,
  );
  return {
    signals: rows.map((row) => incidentErrorOf(reading, row)).filter((error): error is ErrorSignal => error !== null),
    cursor: { position: positionAfter(rows, before, { key: 'incident_id', time: 'first_seen_at' }) },
    more: rows.length === size,
  };
};

export const countIncidents = (reading: Reading, table: Table): SnapshotSignal => {
  const row = reading.handle.row(
    `select count(*) as records, sum(stack_trace is not null) as stacks,
      sum(trim(stack_trace, char(10)) = '${NO_STACK}') as empty from ${table.name}`,
  );
  const stacks = (numberOf(row ?? {}, 'stacks') ?? 0) - (numberOf(row ?? {}, 'empty') ?? 0);
  return snapshot('incidents', { records: numberOf(row ?? {}, 'records'), withStack: stacks });
};
