import type { SpanSignal } from '../../../ports/kinds/span.ts';
import { isPending, spanOf } from './correlation-row.ts';
import { correlationSql } from './correlation-sql.ts';
import type { Table } from './layout.ts';
import { positionAfter, type RowPosition, resumeAfter } from './position.ts';
import { GIVE_UP_MS, type Page, pageRows, type Reading } from './reading.ts';
import { LISTED } from './sql.ts';

interface Pending {
  readonly id: string;
  /** By our clock, which the agent's may differ from. */
  readonly seenAt: number;
}

export interface CorrelationCursor {
  readonly position: RowPosition | null;
  /** Those that were pending, read again by their id until they are given up. */
  readonly pending: readonly Pending[];
}

/** The newest of them: with a model that is down each thought leaves one. */
const MOST_PENDING = 1000;

/**
 * Spans, thought processing and messages: new ones by rowid, pending ones again by id. Some stay
 * pending for ever (their writer died, or never ends them): given up after ten minutes.
 */
export const readCorrelations = (
  reading: Reading,
  table: Table,
  cursor: CorrelationCursor | null,
): Page<CorrelationCursor> => {
  const rowTable = { table: table.name, key: 'correlation_id', time: 'created_at', only: '' };
  const after = resumeAfter(reading.handle, rowTable, cursor?.position ?? null, reading.from);
  const size = pageRows(reading);
  const rows = reading.handle.rows(
    `${correlationSql(reading, table)} where c.rowid > ? order by c.rowid limit ?`,
    after,
    size,
  );
  const fresh = rows.map((row) => spanOf(reading, row)).filter((span) => span !== null);
  const again = readAgain(reading, table, cursor?.pending ?? []);
  const pending = fresh
    .filter((span) => isPending(span.status))
    .map((span) => ({ id: span.correlationId, seenAt: reading.now }));
  return {
    signals: [...again.over, ...fresh],
    cursor: {
      position: positionAfter(rows, cursor?.position ?? null, { key: 'correlation_id', time: 'created_at' }),
      pending: [...again.pending, ...pending].slice(-MOST_PENDING),
    },
    more: rows.length === size,
  };
};

const readAgain = (
  reading: Reading,
  table: Table,
  before: readonly Pending[],
): { readonly over: readonly SpanSignal[]; readonly pending: readonly Pending[] } => {
  if (before.length === 0) return { over: [], pending: [] };
  const ids = JSON.stringify(before.map((one) => one.id));
  const spans = reading.handle
    .rows(`${correlationSql(reading, table)} where c.correlation_id in ${LISTED}`, ids)
    .map((row) => spanOf(reading, row))
    .filter((span) => span !== null);
  const still = new Set(spans.filter((span) => isPending(span.status)).map((span) => span.correlationId));
  return {
    over: spans.filter((span) => !isPending(span.status)),
    pending: before.filter((one) => still.has(one.id) && reading.now - one.seenAt <= GIVE_UP_MS),
  };
};
