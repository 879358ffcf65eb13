import { statSync } from 'node:fs';

/** Tells one file from another that took its place. */
export interface FileIdentity {
  readonly dev: number;
  readonly ino: number;
}

export type JournalMode = 'wal' | 'rollback';

export const identityOf = (path: string): FileIdentity | null => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? { dev: found.dev, ino: found.ino } : null;
};

export const sameFile = (left: FileIdentity | null, right: FileIdentity | null): boolean =>
  left !== null && right !== null && left.dev === right.dev && left.ino === right.ino;

export const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;
