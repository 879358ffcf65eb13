import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const KB = 1024;

/** Resident memory of a process, bytes, of all its threads. */
export const residentBytes = (pid: number): number => {
  const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kb === undefined) throw new Error(`process ${pid} has ended`);
  return Number(kb) * KB;
};

/** What a process has used of a core so far, in user and system mode, all threads, s. */
export const cpuSeconds = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before it stands in brackets and may hold blanks itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

export const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
