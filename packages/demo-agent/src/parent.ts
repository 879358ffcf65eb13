import { fstatSync } from 'node:fs';

/** Whether standard input is a pipe that somebody holds open for us; a terminal or nothing is none. */
const isHeld = (): boolean => {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
};

/** Calls once when the process is told to end, or when the parent that holds its input goes away. */
export const onEnd = (call: () => void): void => {
  let called = false;
  const once = (): void => {
    if (called) return;
    called = true;
    call();
  };
  process.once('SIGTERM', once);
  process.once('SIGINT', once);
  if (!isHeld()) return;
  process.stdin.once('end', once).once('close', once).resume();
};
