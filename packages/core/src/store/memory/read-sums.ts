import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import type { AuditHeadReader, CallSummer, CallSums, Span, SpanTimer } from '../../ports/reader.ts';
import type { Stamp } from '../keep/entities.ts';
import { MOST_CALL_TIMES, MOST_GROUPS, MOST_TIMES } from '../most-read.ts';
import type { Numbered } from '../records.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { highest, isWithin, lowest } from './read-rows.ts';
import { memoryTraffic } from './read-traffic.ts';
import type { Table } from './table.ts';

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);

const told = (rows: readonly CallRow[], value: (row: CallRow) => number | null): number =>
  rows.filter((row) => value(row) !== null).length;

const sumsOf = (rows: readonly CallRow[]): CallSums => {
  const failed = rows.filter((row) => row.status !== 'ok');
  return {
    calls: rows.length,
    failed: failed.length,
    rateLimited: rows.filter((row) => row.status === 'rate_limited').length,
    inputTokens: sum(rows.map((row) => row.inputTokens)),
    outputTokens: sum(rows.map((row) => row.outputTokens)),
    costCents: sum(rows.map((row) => row.costCents)),
    tokensTold: told(rows, (row) => row.inputTokens ?? row.outputTokens),
    costTold: told(rows, (row) => row.costCents),
    carbonGrams: sum(rows.map((row) => row.carbonGrams)),
    energyKwh: sum(rows.map((row) => row.energyKwh)),
    carbonTold: told(rows, (row) => row.carbonGrams),
    energyTold: told(rows, (row) => row.energyKwh),
    firstAt: lowest(rows.map((row) => row.at)),
    lastAt: highest(rows.map((row) => row.at)),
    lastOkAt: highest(rows.map((row) => (row.status === 'ok' ? row.at : null))),
    firstFailedAt: lowest(failed.map((row) => row.at)),
    lastFailedAt: highest(failed.map((row) => row.at)),
  };
};

type Row = Numbered<CallRow & Stamp>;

export const memoryCallSummer = (db: MemoryDatabase): CallSummer => {
  const { kinds } = db;
  const traffic = memoryTraffic(db);
  const rowsOf = (agent: AgentNumber, source: Source, span: Partial<Span>): Row[] =>
    (kinds.calls as unknown as Table<CallRow & Stamp>)
      .rows()
      .filter((row) => row.agent === agent && row.source === source && isWithin(row.at, span));
  return {
    failures: async (agent, source) => {
      const { failed, rateLimited, firstAt, lastAt } = sumsOf(rowsOf(agent, source, {}));
      return { failed, rateLimited, firstAt, lastAt };
    },
    sums: async (agent, source, span, of) =>
      sumsOf(
        rowsOf(agent, source, span).filter((row) => of === undefined || traffic.ofId(agent, row.thoughtId) === of),
      ),
    groups: async (agent, source, by, span) =>
      [...Map.groupBy(rowsOf(agent, source, span), (row) => row[by])]
        .map(([name, rows]) => ({ name, ...sumsOf(rows) }))
        .sort((one, other) => other.calls - one.calls || (one.name ?? '').localeCompare(other.name ?? ''))
        .slice(0, MOST_GROUPS),
    buckets: async (agent, source, from, stepMs, count) => {
      const rows = rowsOf(agent, source, { from, to: from + stepMs * count });
      return [...Map.groupBy(rows, (row) => Math.floor((row.at - from) / stepMs))]
        .map(([bucket, ofBucket]) => ({ bucket, ...sumsOf(ofBucket) }))
        .sort((one, other) => one.bucket - other.bucket);
    },
    times: async (agent, source, span, limit) =>
      rowsOf(agent, source, span)
        .flatMap(({ id, at, status, provider, model, handler, durationMs }) =>
          status === 'ok' && durationMs !== null ? [{ id, at, time: { provider, model, handler, durationMs } }] : [],
        )
        .sort((one, other) => other.at - one.at || other.id - one.id)
        .slice(0, Math.min(limit, MOST_CALL_TIMES))
        .map(({ time }) => time),
  };
};

export const memorySpanTimer = ({ kinds }: MemoryDatabase): SpanTimer => ({
  durationsMs: async (agent, component, span, limit) =>
    (kinds.spans as unknown as Table<SpanRow & Stamp>)
      .rows()
      .filter((row) => row.agent === agent && row.component === component && row.role === 'span')
      .filter((row) => isWithin(row.startedAt, span))
      .sort((one, other) => other.startedAt - one.startedAt || other.id - one.id)
      .flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]))
      .slice(0, Math.min(limit, MOST_TIMES)),
});

export const memoryAuditHead = ({ kinds }: MemoryDatabase): AuditHeadReader => ({
  head: async (agent) => {
    const rows = (kinds.audit as unknown as Table<AuditRow & Stamp>).rows().filter((row) => row.agent === agent);
    return {
      lastSequence: highest(rows.map((row) => row.sequence)),
      lastAt: highest(rows.map((row) => row.at)),
    };
  },
});
