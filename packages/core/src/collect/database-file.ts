import type { Handle } from '../sources/ciris/database/handle.ts';
import type { Condition, TableBatch } from './database-messages.ts';
import { createPart } from './database-part.ts';

/** Where each subject goes on, by cursor name. */
export type Cursors = ReadonlyMap<string, string | null>;

export interface FileRead {
  readonly batches: readonly TableBatch[];
  readonly more: boolean;
  /** The agent's data was begun anew in it. */
  readonly reset: boolean;
}

/** Reads one file while it is open. */
export interface FileReader {
  /** Whether a look would find anything: somebody committed, or something is owed. */
  due(now: number): boolean;
  read(now: number, cursors: Cursors): FileRead;
}

export interface FileLook extends FileRead {
  readonly condition: Condition;
}

/** Keeps one file open and reads it when it moved. */
export interface FileWatch<Reader extends FileReader> {
  look(now: number, cursors: Cursors): FileLook;
  /** While the file is open. */
  reader(): Reader | null;
  /** Reads at the next look, whether anybody committed or not. */
  startOver(): void;
  close(): void;
}

const OPEN: Condition = { word: 'open', words: '' };
const NOTHING: FileRead = { batches: [], more: false, reset: false };

export const createFileWatch = <Reader extends FileReader>(
  path: string,
  makeReader: (handle: Handle) => Reader,
): FileWatch<Reader> => {
  const part = createPart(path);
  let reader: Reader | null = null;
  let behind = false;

  const read = (handle: Handle, fresh: boolean, now: number, cursors: Cursors): FileRead => {
    if (fresh || !reader) reader = makeReader(handle);
    // A new reader has seen nothing and is due.
    if (!behind && !reader.due(now)) return NOTHING;
    const found = reader.read(now, cursors);
    behind = found.more;
    return found;
  };

  return {
    look: (now, cursors) => {
      const used = part.use(now);
      if (!used.handle) {
        reader = null;
        return { ...NOTHING, condition: used.refusal };
      }
      try {
        const found = read(used.handle, used.fresh, now, cursors);
        part.succeeded();
        return { ...found, condition: OPEN };
      } catch (error) {
        reader = null;
        return { ...NOTHING, condition: part.failed(error, now) };
      }
    },
    reader: () => reader,
    startOver: () => {
      reader = null;
    },
    close: part.close,
  };
};
