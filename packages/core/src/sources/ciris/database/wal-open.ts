import type { FileIdentity } from './file.ts';

/**
 * Write-ahead files that this process has open through SQLite. Closing any other descriptor of
 * such a file would drop the locks that SQLite keeps on it (they belong to the process), so its
 * header is not read again. In rollback mode nothing is locked between two calls.
 */
const open = new Map<string, number>();

const keyOf = (file: FileIdentity): string => `${file.dev}:${file.ino}`;

export const isOpenWal = (file: FileIdentity): boolean => open.has(keyOf(file));

export const noteOpened = (file: FileIdentity): void => {
  open.set(keyOf(file), (open.get(keyOf(file)) ?? 0) + 1);
};

export const noteClosed = (file: FileIdentity): void => {
  const left = (open.get(keyOf(file)) ?? 0) - 1;
  if (left > 0) open.set(keyOf(file), left);
  else open.delete(keyOf(file));
};
