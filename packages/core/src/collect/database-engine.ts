import type { Generation } from '@ciris/telemetry-contracts';
import type { Handle } from '../sources/ciris/database/handle.ts';
import { readLayout } from '../sources/ciris/database/layout.ts';
import type { Reading } from '../sources/ciris/database/reading.ts';
import { createChainReader } from './database-chain.ts';
import { createCounter, type Snapshots } from './database-counts.ts';
import type { Cursors, FileRead, FileReader } from './database-file.ts';
import type { TableBatch, WatchOptions } from './database-messages.ts';
import {
  cursorName,
  EDGES_ENDPOINT,
  ENDPOINTS,
  type EngineSubject,
  engineSubjects,
  type SubjectPage,
} from './database-subjects.ts';

export interface EngineReader extends FileReader {
  readonly generation: Generation;
}

/** Read as one state with the counts of their statuses, which the views compare with them. */
const TOGETHER: readonly EngineSubject[] = ['tasks', 'thoughts'];

/** Reads what is new in the engine's file; on v2 the audit chain too. */
export const createEngineReader = (handle: Handle, options: WatchOptions): EngineReader => {
  const layout = readLayout(handle);
  const subjects = engineSubjects(layout);
  const apart = (Object.keys(subjects) as EngineSubject[]).filter((name) => !TOGETHER.includes(name));
  const chain = layout.audit ? createChainReader(handle, layout.audit, options) : null;
  const counter = createCounter();
  let seen: number | null = null;
  let againAt = Number.POSITIVE_INFINITY;

  const read = (now: number, cursors: Cursors): FileRead => {
    const version = handle.dataVersion();
    const changed = version !== seen;
    const reading: Reading = {
      handle,
      layout,
      content: options.content,
      now,
      from: Math.max(0, now - options.retentionMs),
    };
    const pages = new Map<EngineSubject, SubjectPage>();
    const readPages = (names: readonly EngineSubject[]): void => {
      for (const name of names) {
        const page = subjects[name]?.(reading, cursors.get(cursorName(name)) ?? null);
        if (page) pages.set(name, page);
      }
    };
    const statuses = handle.together(() => {
      readPages(TOGETHER);
      return counter.statuses(reading, changed);
    });
    readPages(apart);
    const counts: Snapshots = { ...statuses, ...counter.rest(reading, changed) };
    const audit = chain?.read(now, cursors);
    seen = version;
    againAt = Math.min(...[...pages.values()].map((page) => page.againAt ?? Number.POSITIVE_INFINITY));
    return {
      batches: [...batchesOf(pages, counts, cursors), ...(audit?.batches ?? [])],
      more: [...pages.values()].some((page) => page.more) || (audit?.more ?? false),
      reset: audit?.reset ?? false,
    };
  };

  return {
    generation: layout.generation,
    due: (now) =>
      now >= Math.min(againAt, counter.owedAt()) || handle.dataVersion() !== seen || chain?.owed(now) === true,
    read,
  };
};

/** One batch a table: its page, its counts, and where to go on. */
const batchesOf = (
  pages: ReadonlyMap<EngineSubject, SubjectPage>,
  counts: Snapshots,
  cursors: Cursors,
): readonly TableBatch[] => {
  const batches = [...pages].map(([name, page]): TableBatch => {
    const endpoint = ENDPOINTS[name];
    const moved = cursors.get(cursorName(name)) !== page.cursor;
    return {
      endpoint,
      signals: [...page.signals, ...(counts[endpoint] ?? [])],
      cursor: moved ? { name: cursorName(name), value: page.cursor } : null,
    };
  });
  const edges = counts[EDGES_ENDPOINT];
  if (edges) batches.push({ endpoint: EDGES_ENDPOINT, signals: edges, cursor: null });
  return batches.filter((batch) => batch.signals.length > 0 || batch.cursor !== null);
};
