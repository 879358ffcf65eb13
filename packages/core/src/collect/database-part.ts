import { basename } from 'node:path';
import { type Handle, openReadOnly } from '../sources/ciris/database/handle.ts';
import { type Refusal, type RefusalWord, refusalOf } from '../sources/ciris/database/refusal.ts';

/** First wait after SQLite failed, doubled up to the last. Ms. */
const FIRST_WAIT_MS = 1000;
const LAST_WAIT_MS = 60_000;
/** A writer's lock is waited for this long, look by look, before the file is closed. Ms. */
const PATIENCE_MS = 5000;

/** Told by looking at the directory alone, which disturbs nobody: looked again each time. */
const CHEAP: ReadonlySet<RefusalWord> = new Set([
  'wrong_directory',
  'not_readable',
  'third_writer',
  'stopped',
  'empty',
  'replaced',
]);

export type Use =
  | { readonly handle: Handle; readonly fresh: boolean }
  | { readonly handle: null; readonly refusal: Refusal };

/** One file of an agent, opened when it can be and closed when it fails. */
export interface Part {
  /** The open file, opened now if it is time. */
  use(now: number): Use;
  /** After an error while reading. */
  failed(error: unknown, now: number): Refusal;
  /** All that was read of it went well. */
  succeeded(): void;
  close(): void;
}

export const createPart = (path: string): Part => {
  let handle: Handle | null = null;
  let refusal: Refusal | null = null;
  let retryAt = 0;
  let waitMs = FIRST_WAIT_MS;
  let lockedSince: number | null = null;

  const close = (): void => {
    handle?.close();
    handle = null;
  };

  const failed = (error: unknown, now: number): Refusal => {
    refusal = refusalOf(error, basename(path));
    if (refusal.word === 'locked') {
      lockedSince ??= now;
      if (now - lockedSince < PATIENCE_MS) return refusal;
    }
    close();
    lockedSince = null;
    if (CHEAP.has(refusal.word)) return refusal;
    retryAt = now + waitMs;
    waitMs = Math.min(waitMs * 2, LAST_WAIT_MS);
    return refusal;
  };

  const use = (now: number): Use => {
    try {
      if (handle && handle.standing() !== 'same') close();
      if (handle) return { handle, fresh: false };
      if (refusal && now < retryAt) return { handle: null, refusal };
      handle = openReadOnly(path);
      return { handle, fresh: true };
    } catch (error) {
      return { handle: null, refusal: failed(error, now) };
    }
  };

  const succeeded = (): void => {
    refusal = null;
    lockedSince = null;
    waitMs = FIRST_WAIT_MS;
  };

  return { use, failed, succeeded, close };
};
