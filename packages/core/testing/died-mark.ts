import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that says that the thread of this process died once. */
export const diedMark = (): string => join(tmpdir(), `database-thread-died-${process.pid}`);
