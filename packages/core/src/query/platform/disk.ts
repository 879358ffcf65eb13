import type { Reading, Status } from '@ciris/telemetry-contracts';
import { DISK_CRITICAL_BYTES, DISK_LOW_BYTES } from '../../facts/platform-limits.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { byteWords } from './byte-words.ts';

export interface Judged {
  readonly status: Status;
  readonly sentence: string;
}

/** What is wrong with the disk below the store; null: nothing, as far as is told. */
export const diskTrouble = (freeDiskBytes: Reading<number>): Judged | null => {
  const free = valueOrNull(freeDiskBytes);
  if (free === null || free >= DISK_LOW_BYTES) return null;
  const left = `${byteWords(free)} are left on the disk of the data directory`;
  return free < DISK_CRITICAL_BYTES
    ? { status: 'critical', sentence: `The disk is nearly full: ${left}, and without room nothing more is kept.` }
    : { status: 'degraded', sentence: `The disk fills up: ${left}.` };
};
