import type { Reading } from '../sources/ciris/database/reading.ts';
import type { Cursors } from './database-file.ts';
import { FILE_CURSOR, isKnown, parseFile, textOfFile } from './database-known-file.ts';
import type { TableBatch } from './database-messages.ts';
import { cursorName, type EngineSubject, FILE_ENDPOINT, type SubjectReader } from './database-subjects.ts';

export interface BegunFile {
  /** Where each subject goes on in this file. */
  readonly cursors: Cursors;
  /** It is another history than the one that was read before. */
  readonly replaced: boolean;
  /** What is to be kept of the file itself. */
  readonly batches: readonly TableBatch[];
}

type Subjects = Readonly<Partial<Record<EngineSubject, SubjectReader>>>;

/**
 * Finds out whether the positions are of this file. A copy of the same records, as after a move, goes
 * on where the other ended. In another history times prove nothing, since its rows may be older than
 * what was read last: what does not have the last row is read from its beginning.
 */
export const beginFile = (reading: Reading, subjects: Subjects, cursors: Cursors, doubted: boolean): BegunFile => {
  const file = reading.handle.identity;
  const known = parseFile(cursors.get(FILE_CURSOR) ?? null);
  if (isKnown(known, file) && !doubted) return { cursors, replaced: false, batches: [] };
  const found = Object.entries(subjects).map(([name, subject]) => {
    const cursor = cursors.get(cursorName(name as EngineSubject)) ?? null;
    return { name: cursorName(name as EngineSubject), subject, cursor, there: subject.isThere(reading, cursor) };
  });
  const same = found.some(({ there }) => there === true);
  const replaced = found.some(({ there }) => there === false) || (known !== null && !isKnown(known, file) && !same);
  const next = new Map(cursors);
  if (replaced) for (const { name, subject, cursor, there } of found) if (!there) next.set(name, subject.anew(cursor));
  const value = textOfFile({ file, replacedAt: replaced ? reading.now : (known?.replacedAt ?? null) });
  return {
    cursors: next,
    replaced,
    batches: [{ endpoint: FILE_ENDPOINT, signals: [], cursor: { name: FILE_CURSOR, value } }],
  };
};
