import type { Signal } from '../ports/signal.ts';
import { type AuditReading, countAudit } from '../sources/ciris/database/audit.ts';
import { snapshot } from '../sources/ciris/database/counts.ts';
import type { Handle } from '../sources/ciris/database/handle.ts';
import type { Table } from '../sources/ciris/database/layout.ts';
import type { FileReader } from './database-file.ts';
import type { WatchOptions } from './database-messages.ts';
import { createPace } from './database-pace.ts';
import { CHAIN_CURSOR, cursorName, ENDPOINTS, readAuditSubject } from './database-subjects.ts';
import { createChainVerifier } from './database-verifier.ts';

export interface ChainReader extends FileReader {
  /** Its count is owed though nobody commits. */
  owed(now: number): boolean;
}

/** Reads the audit chain, in its own file (early, v1) or in the engine's. */
export const createChainReader = (handle: Handle, table: Table, options: WatchOptions): ChainReader => {
  const pace = createPace();
  const verifier = createChainVerifier(handle, table);
  let seen: number | null = null;
  const owed = (now: number): boolean => now >= Math.min(pace.owedAt(), verifier.owedAt());
  return {
    owed,
    due: (now) => owed(now) || handle.dataVersion() !== seen,
    read: (now, cursors) => {
      const version = handle.dataVersion();
      const reading: AuditReading = {
        handle,
        table,
        content: options.content,
        from: Math.max(0, now - options.retentionMs),
      };
      const name = cursorName('audit');
      const page = readAuditSubject(reading, cursors.get(name) ?? null);
      const signals: Signal[] = [...page.signals];
      if (pace.due(now, version !== seen)) {
        signals.push(snapshot('audit', countAudit(reading)));
        pace.counted(now, handle, table.name);
      }
      seen = version;
      const moved = cursors.get(name) !== page.cursor;
      const batch = { endpoint: ENDPOINTS.audit, signals, cursor: moved ? { name, value: page.cursor } : null };
      return {
        batches: [
          ...(signals.length > 0 || moved ? [batch] : []),
          ...verifier.read(now, cursors.get(CHAIN_CURSOR) ?? null),
        ],
        more: page.more,
        reset: page.reset,
      };
    },
  };
};
