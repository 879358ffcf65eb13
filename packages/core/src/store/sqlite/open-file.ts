import type { Clock } from '../../ports/clock.ts';
import { checkDamage, checkFolder, checkOwner, checkWritable } from './check-file.ts';
import { openReader, openWriter } from './connection.ts';
import type { Connection } from './database.ts';
import { toStoreError } from './faults.ts';
import { lockFile } from './file-lock.ts';
import { migrateFile } from './migrate.ts';

export interface OpenFile {
  readonly writer: Connection;
  readonly reader: Connection;
  close(): void;
}

export interface FileOptions {
  /** Path of the database; its folder must be there. Backups go into `backups` beside it. */
  readonly file: string;
  readonly clock: Clock;
  /** Where the migrations lie; left out: as in the repository. A bundle must say. */
  readonly migrations?: string;
  /** The file grows no larger, as if its disk were full. */
  readonly maxBytes?: number;
}

/** Opens the file for this process alone, whole and of this version, or rejects with what to do. */
export const openFile = ({ file, clock, migrations, maxBytes }: FileOptions): OpenFile => {
  const opened: (() => void)[] = [];
  const close = (): void => {
    for (const undo of opened.splice(0).reverse()) undo();
  };
  try {
    checkFolder(file);
    opened.push(lockFile(file));
    checkWritable(file);
    const writer = openWriter(file);
    opened.push(() => writer.raw.close());
    checkOwner(writer.raw, file);
    checkDamage(writer.raw, file);
    migrateFile(writer, file, clock.now(), migrations);
    if (maxBytes !== undefined) limitSize(writer, maxBytes);
    const reader = openReader(file);
    opened.push(() => reader.raw.close());
    return { writer, reader, close };
  } catch (error) {
    close();
    throw toStoreError(error, file);
  }
};

const limitSize = ({ raw }: Connection, bytes: number): void => {
  const pageBytes = Number(raw.pragma('page_size', { simple: true }));
  raw.pragma(`max_page_count = ${Math.ceil(bytes / pageBytes)}`);
};
