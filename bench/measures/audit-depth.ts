import { createTelemetryClient } from '@cirisai/telemetry-client';
import { quantile } from '../stand/figures.ts';
import { startKept } from '../stand/kept-server.ts';
import type { Measure } from './measure.ts';

const ENTRIES = 1_000_000;
const PAGE = 1000;
const MEASURED = 200;

/** Reads on, page after page, until a million entries lie behind, and times the pages there. */
export const auditDepth: Measure = {
  name: 'audit-depth',
  run: async ({ say }) => {
    const kept = await startKept({ agents: 1, days: 1, auditEntries: ENTRIES + MEASURED * 100, say });
    const { api, close } = createTelemetryClient({ url: kept.server.address });
    const agent = kept.agents[0] ?? '';
    try {
      let cursor: string | undefined;
      for (let read = 0; read < ENTRIES; read += PAGE) {
        const page = await api.audit.list.query({ agent, limit: PAGE, ...(cursor ? { cursor } : {}) });
        cursor = page.next;
        if (cursor === undefined) throw new Error(`the trail ends after ${read + page.rows.length} entries`);
      }
      const took: number[] = [];
      for (let turn = 0; turn < MEASURED && cursor !== undefined; turn += 1) {
        const began = performance.now();
        const page: { readonly next?: string } = await api.audit.list.query({ agent, limit: 100, cursor });
        took.push(performance.now() - began);
        cursor = page.next;
      }
      return [
        {
          measure: 'audit page at depth 1,000,000, p95, ms',
          limit: 20,
          bound: 'at most',
          measured: quantile(took, 0.95),
          how: `${took.length} pages of 100 entries by the typed client, one after the other, behind ${ENTRIES} that were read; p50 ${quantile(took, 0.5).toFixed(1)} ms`,
        },
      ];
    } finally {
      close();
      await kept.end();
    }
  },
};
