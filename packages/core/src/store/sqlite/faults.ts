import { StoreError } from '../../ports/appender.ts';

type Fault = Exclude<StoreError['fault'], 'no_agent'>;

/** What SQLite and the system call it, by the beginning of the code. */
const FAULTS: readonly (readonly [prefix: string, Fault])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  // The shared memory file of the WAL cannot grow.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_READONLY', 'readonly'],
  ['SQLITE_PERM', 'readonly'],
  // The folder was found to be there before.
  ['SQLITE_CANTOPEN', 'readonly'],
  ['EACCES', 'readonly'],
  ['EROFS', 'readonly'],
  ['EPERM', 'readonly'],
];

const WHAT: Readonly<Record<Fault, (file: string) => string>> = {
  full: (file) =>
    `No space is left for ${file}. Free some on its disk; nothing was half kept, and it goes on by itself.`,
  corrupt: (file) =>
    `${file} is damaged. Stop the server and move the file aside, with its -wal and -shm: a new one is begun. ` +
    'Or put a copy from the folder backups beside it in its place.',
  locked: (file) => `${file} is in use by another process. Stop that one, or choose another data folder.`,
  readonly: (file) => `${file} cannot be written. Give this user the right to write to it and its folder.`,
  newer: (file) =>
    `${file} was written by a newer version. Run that version, or put a copy from the folder backups beside it in its place.`,
  other: (file) => `${file} cannot be used.`,
};

export const fault = (kind: Fault, file: string, cause?: unknown): StoreError => {
  const detail = cause instanceof Error ? ` (${cause.message})` : '';
  return new StoreError(kind, `${WHAT[kind](file)}${detail}`, cause === undefined ? undefined : { cause });
};

/** Whatever went wrong beneath, in the words of the port. Errors that speak for themselves pass. */
export const toStoreError = (error: unknown, file: string): StoreError => {
  if (error instanceof StoreError) return error;
  const kinds = causes(error).flatMap(
    (cause) => FAULTS.find(([prefix]) => codeOf(cause).startsWith(prefix))?.[1] ?? [],
  );
  return fault(kinds[0] ?? 'other', file, error);
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** drizzle wraps what the driver threw. */
const causes = (error: unknown): unknown[] =>
  error instanceof Error && error.cause !== undefined ? [error, ...causes(error.cause)] : [error];
