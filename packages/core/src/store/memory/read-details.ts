import type { AuditReader, CallReader, DeferralReader, FindingReader, SpanReader } from '../../ports/reader.ts';
import { newestFirstKey } from '../page-key.ts';
import { toAudit, toCall, toDeferral, toFinding, toSpan } from '../records.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { countNames, highest, isWithin, lowest, pageFalling, risingBy } from './read-rows.ts';

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);

export const memoryCallReader = (db: MemoryDatabase): CallReader => ({
  ofThought: async (agent, thoughtId) => {
    const rows = db.calls.rows().filter((row) => row.agent === agent && row.thoughtId === thoughtId);
    return risingBy(rows, (row) => row.at).map(toCall);
  },
  sums: async (agent, source, span) => {
    const rows = db.calls
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

export const memorySpanReader = (db: MemoryDatabase): SpanReader => ({
  ofThought: async (agent, thoughtId) => {
    const rows = db.spans.rows().filter((row) => row.agent === agent && row.thoughtId === thoughtId);
    return risingBy(rows, (row) => row.startedAt).map(toSpan);
  },
  page: async (agent, { role, span, ...query }) => {
    const rows = db.spans
      .rows()
      .filter((row) => row.agent === agent && row.role === role && isWithin(row.startedAt, span));
    const page = pageFalling('spans', rows, query, (row) => row.startedAt);
    return { rows: page.rows.map(toSpan), next: page.next };
  },
  countByRole: async (agent, span) =>
    countNames(
      db.spans
        .rows()
        .filter((row) => row.agent === agent && isWithin(row.startedAt, span))
        .map((row) => row.role),
    ),
});

export const memoryAuditReader = (db: MemoryDatabase): AuditReader => ({
  page: async (agent, { span, action, ...query }) => {
    const rows = db.audit
      .rows()
      .filter(
        (row) => row.agent === agent && isWithin(row.at, span) && (action === undefined || row.action === action),
      );
    const page = pageFalling('audit', rows, query, (row) => row.at);
    return { rows: page.rows.map(toAudit), next: page.next };
  },
  summary: async (agent, source) => {
    const rows = db.audit
      .rows()
      .filter((row) => row.agent === agent && (source === undefined || row.sources.includes(source)));
    return {
      entries: rows.length,
      lastSequence: highest(rows.map((row) => row.sequence)),
      lastAt: highest(rows.map((row) => row.at)),
    };
  },
});

export const memoryDeferralReader = (db: MemoryDatabase): DeferralReader => ({
  page: async (agent, { pendingOnly, ...query }) => {
    const rows = db.deferrals.rows().filter((row) => row.agent === agent && (!pendingOnly || row.status === 'pending'));
    const page = pageFalling('deferrals', rows, query, (row) => row.pageKey);
    return { rows: page.rows.map(toDeferral), next: page.next };
  },
});

export const memoryFindingReader = (db: MemoryDatabase): FindingReader => ({
  page: async ({ agent, open, ...query }) => {
    const rows = db.findings
      .rows()
      .filter((row) => agent === undefined || row.agent === agent)
      .filter((row) => open === undefined || row.pageKey >= newestFirstKey(true, 0) === open);
    const page = pageFalling('findings', rows, query, (row) => row.pageKey);
    return { rows: page.rows.map(toFinding), next: page.next };
  },
});
