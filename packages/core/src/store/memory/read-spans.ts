import type { AgentNumber } from '../../ports/agent.ts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import type { SpanGatherer } from '../../ports/reader.ts';
import type { Stamp } from '../keep/entities.ts';
import { shownBy } from '../kinds/shown.ts';
import { SPANS } from '../kinds/spans.ts';
import { MOST_SPANS } from '../most-read.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { risingBy } from './read-rows.ts';
import type { Table } from './table.ts';

export const memorySpanGatherer = ({ kinds }: MemoryDatabase): SpanGatherer => {
  const shown = shownBy(SPANS);
  const rowsOf = (agent: AgentNumber) =>
    (kinds.spans as unknown as Table<SpanRow & Stamp>).rows().filter((row) => row.agent === agent);
  return {
    ofTrace: async (agent, traceId, limit) =>
      risingBy(
        rowsOf(agent).filter((row) => row.traceId === traceId),
        ({ startedAt }) => startedAt,
      )
        .slice(0, Math.min(limit, MOST_SPANS))
        .map((row) => shown({ ...row })) as unknown as readonly SpanRow[],
    countByTrace: async (agent, traceIds) => {
      const asked = rowsOf(agent).filter(({ traceId }) => traceId !== null && traceIds.includes(traceId));
      const groups = Map.groupBy(asked, ({ traceId }) => traceId ?? '');
      return new Map(
        [...groups].map(([traceId, rows]) => {
          const failed = rows.filter(({ status }) => status === 'failed').length;
          return [traceId, { spans: rows.length, failed, pending: rows.filter((row) => row.endedAt === null).length }];
        }),
      );
    },
  };
};
