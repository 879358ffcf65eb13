import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command: string, ...input: string[]): void => {
  execFileSync(command, input, { stdio: 'ignore' });
};

/** A small file system of its own, for tests of full and of read-only disks. Needs root. */
const mount = (path: string, size: string): Disposable & { remount(options: string): void } => {
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path);
  return {
    remount: (options) => run('mount', '-o', `remount,${options}`, path),
    [Symbol.dispose]: () => run('umount', '-l', path),
  };
};

const isPossible = (): boolean => {
  const path = mkdtempSync(join(tmpdir(), 'telemetry-mount-'));
  try {
    mount(path, '1m')[Symbol.dispose]();
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(path);
  }
};

export const mountedFolder = { mount, possible: isPossible() };
