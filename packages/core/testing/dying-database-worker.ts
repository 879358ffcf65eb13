import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import '../src/collect/database-worker.ts';
import { diedMark } from './died-mark.ts';

/** The reader's thread, which dies when it is first given an agent, and not again. */
parentPort?.on('message', () => {
  if (existsSync(diedMark())) return;
  writeFileSync(diedMark(), '');
  throw new Error('died while reading');
});
