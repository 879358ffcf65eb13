const BUSY = new Set([5, 6]);

/** Whether somebody else holds a lock: SQLITE_BUSY or SQLITE_LOCKED. */
export const isBusy = (error: unknown): boolean =>
  BUSY.has(Number((error as { errcode?: unknown } | null)?.errcode ?? 0) & 0xff);
