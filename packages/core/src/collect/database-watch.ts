import { readAuditTable } from '../sources/ciris/database/layout.ts';
import { locate } from '../sources/ciris/database/locate.ts';
import { DatabaseRefused } from '../sources/ciris/database/refusal.ts';
import { createChainReader } from './database-chain.ts';
import { createEngineReader, type EngineReader } from './database-engine.ts';
import { createFileWatch, type FileReader, type FileWatch } from './database-file.ts';
import type { LookAnswer, LookRequest, TableBatch, WatchOptions } from './database-messages.ts';

/** Reads one agent's database, a page a table and look. It has no clock: the look brings the time. */
export interface DatabaseWatch {
  look(request: LookRequest): LookAnswer;
  close(): void;
}

interface Files {
  readonly engine: FileWatch<EngineReader>;
  readonly audit: FileWatch<FileReader>;
}

const watchFiles = (options: WatchOptions): Files => {
  const files = locate(options.granted);
  return {
    engine: createFileWatch(files.engine, (handle) => createEngineReader(handle, options)),
    audit: createFileWatch(files.audit, (handle) => createChainReader(handle, readAuditTable(handle), options)),
  };
};

export const createDatabaseWatch = (options: WatchOptions): DatabaseWatch => {
  const cursors = new Map<string, string | null>();
  let files: Files | null = null;

  const close = (): void => {
    files?.engine.close();
    files?.audit.close();
    files = null;
  };

  const setBack = (to: LookRequest['cursors']): void => {
    if (!to) return;
    cursors.clear();
    for (const [name, value] of Object.entries(to)) cursors.set(name, value);
    files?.engine.startOver();
    files?.audit.startOver();
  };

  const goOn = (batches: readonly TableBatch[]): void => {
    for (const { cursor } of batches) if (cursor) cursors.set(cursor.name, cursor.value);
  };

  const look = (open: Files, now: number): LookAnswer => {
    const engine = open.engine.look(now, cursors);
    const generation = open.engine.reader()?.generation ?? null;
    const ownChain = generation === 'early' || generation === 'v1';
    const audit = ownChain ? open.audit.look(now, cursors) : null;
    if (audit?.reset) open.engine.reader()?.doubt();
    const batches = [...engine.batches, ...(audit?.batches ?? [])];
    goOn(batches);
    return {
      engine: engine.condition,
      audit: audit?.condition ?? null,
      generation,
      batches,
      more: engine.more || audit?.more === true || audit?.reset === true,
      replaced: engine.reset || (audit?.reset ?? false),
    };
  };

  return {
    look: ({ now, cursors: to }) => {
      setBack(to);
      try {
        files ??= watchFiles(options);
        const answer = look(files, now);
        // Gone from where it was: it may come back somewhere else below the granted directory.
        if (answer.engine.word === 'wrong_directory') close();
        return answer;
      } catch (error) {
        if (!(error instanceof DatabaseRefused)) throw error;
        return { engine: error.refusal, audit: null, generation: null, batches: [], more: false, replaced: false };
      }
    },
    close,
  };
};
