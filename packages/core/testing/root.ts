import { spawnSync } from 'node:child_process';

const works = (command: string, ...words: readonly string[]): boolean => spawnSync(command, words).status === 0;

/** Whether tests may mount and become another user. */
export const isRoot = (): boolean =>
  process.geteuid?.() === 0 && works('unshare', '-m', 'true') && works('setpriv', '--reuid=1', 'true');

export const asUser = (uid: number): readonly string[] => [
  'setpriv',
  `--reuid=${uid}`,
  `--regid=${uid}`,
  '--clear-groups',
];

/** In a mount namespace of its own in which the folder is read-only. */
export const withReadOnly = (folder: string): readonly string[] => [
  'unshare',
  '-m',
  'sh',
  '-c',
  'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"',
  folder,
];
