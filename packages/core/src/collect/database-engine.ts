import type { Generation } from '@ciris/telemetry-contracts';
import type { Handle } from '../sources/ciris/database/handle.ts';
import { readLayout } from '../sources/ciris/database/layout.ts';
import type { Reading } from '../sources/ciris/database/reading.ts';
import { beginFile } from './database-begin.ts';
import { createChainReader } from './database-chain.ts';
import { createCounter, type Snapshots } from './database-counts.ts';
import type { Cursors, FileRead, FileReader } from './database-file.ts';
import type { TableBatch, WatchOptions } from './database-messages.ts';
import { cursorName, ENDPOINTS, type EngineSubject, engineSubjects, type SubjectPage } from './database-subjects.ts';

export interface EngineReader extends FileReader {
  readonly generation: Generation;
  /** Something else began anew: the next reading finds out whether its tables did, in the same file. */
  doubt(): void;
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
  let trusted = false;
  let doubted = false;
  let seen: number | null = null;
  let againAt = Number.POSITIVE_INFINITY;

  const doubt = (): void => {
    trusted = false;
    doubted = true;
  };

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
    const begun = trusted ? null : beginFile(reading, subjects, cursors, doubted);
    const from = begun?.cursors ?? cursors;
    const pages = new Map<EngineSubject, SubjectPage>();
    const readPages = (names: readonly EngineSubject[]): void => {
      for (const name of names) {
        const page = subjects[name]?.read(reading, from.get(cursorName(name)) ?? null);
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
    trusted = true;
    if (audit?.reset) doubt();
    seen = version;
    againAt = Math.min(...[...pages.values()].map((page) => page.againAt ?? Number.POSITIVE_INFINITY));
    return {
      // Where the positions belong to is kept when they are.
      batches: [...batchesOf(pages, counts, cursors), ...(audit?.batches ?? []), ...(begun?.batches ?? [])],
      more: !trusted || [...pages.values()].some((page) => page.more) || (audit?.more ?? false),
      reset: begun?.replaced === true || audit?.reset === true,
    };
  };

  return {
    generation: layout.generation,
    doubt,
    due: (now) =>
      !trusted ||
      now >= Math.min(againAt, counter.owedAt()) ||
      handle.dataVersion() !== seen ||
      chain?.owed(now) === true,
    read,
  };
};

/** One batch a table: its page, its counts, and where to go on. */
const batchesOf = (
  pages: ReadonlyMap<EngineSubject, SubjectPage>,
  counts: Snapshots,
  cursors: Cursors,
): readonly TableBatch[] => {
  const uncounted = new Map(Object.entries(counts));
  const batches = [...pages].map(([name, page]): TableBatch => {
    const endpoint = ENDPOINTS[name];
    // Points and nodes are of one table, which is counted once.
    const counted = uncounted.get(endpoint) ?? [];
    uncounted.delete(endpoint);
    const moved = cursors.get(cursorName(name)) !== page.cursor;
    return {
      endpoint,
      signals: [...page.signals, ...counted],
      cursor: moved ? { name: cursorName(name), value: page.cursor } : null,
    };
  });
  return batches.filter((batch) => batch.signals.length > 0 || batch.cursor !== null);
};
