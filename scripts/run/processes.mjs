import { hostname } from 'node:os';

const named = (pid) => `${pid}@${hostname()}`;

/** This process, as others on this folder may be told of it. */
export const thisProcess = named(process.pid);
export const childProcess = (child) => named(child.pid);

/** Of another machine or container on the same folder nobody can tell: it is taken to live. */
export const alive = (name) => {
  const [, pid, host] = /^(\d+)@(.*)$/s.exec(name) ?? [];
  if (pid === undefined) return false;
  if (host !== hostname()) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Somebody else's process is one too.
    return error.code === 'EPERM';
  }
};
