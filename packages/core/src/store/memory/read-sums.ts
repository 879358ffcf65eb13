import type { AuditRow } from '../../ports/kinds/audit.ts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { AuditSummer, CallSummer } from '../../ports/reader.ts';
import type { Stamp } from '../keep/entities.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { highest, isWithin, lowest } from './read-rows.ts';
import type { Table } from './table.ts';

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);

export const memoryCallSummer = ({ kinds }: MemoryDatabase): CallSummer => ({
  sums: async (agent, source, span) => {
    const rows = (kinds.calls as unknown as Table<CallRow & Stamp>)
      .rows()
      .filter((row) => row.agent === agent && row.source === source && isWithin(row.at, span));
    const failed = rows.filter((row) => row.status !== 'ok');
    return {
      calls: rows.length,
      failed: failed.length,
      rateLimited: rows.filter((row) => row.status === 'rate_limited').length,
      inputTokens: sum(rows.map((row) => row.inputTokens)),
      outputTokens: sum(rows.map((row) => row.outputTokens)),
      costCents: sum(rows.map((row) => row.costCents)),
      tokensTold: rows.filter((row) => row.inputTokens !== null || row.outputTokens !== null).length,
      costTold: rows.filter((row) => row.costCents !== null).length,
      firstAt: lowest(rows.map((row) => row.at)),
      lastAt: highest(rows.map((row) => row.at)),
      lastOkAt: highest(rows.map((row) => (row.status === 'ok' ? row.at : null))),
      firstFailedAt: lowest(failed.map((row) => row.at)),
      lastFailedAt: highest(failed.map((row) => row.at)),
    };
  },
});

export const memoryAuditSummer = ({ kinds }: MemoryDatabase): AuditSummer => ({
  summary: async (agent, source) => {
    const rows = (kinds.audit as unknown as Table<AuditRow & Stamp>)
      .rows()
      .filter((row) => row.agent === agent && (source === undefined || row.sources.includes(source)));
    return {
      entries: rows.length,
      lastSequence: highest(rows.map((row) => row.sequence)),
      lastAt: highest(rows.map((row) => row.at)),
    };
  },
});
