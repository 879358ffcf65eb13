import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { byNpm } from './env.mjs';
import { root } from './paths.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const AGAIN_MS = 1_000;
const PARENT_MS = 500;
const KEPT_CHARACTERS = 200_000;

const running = new Set();

/** Parent of our parent; 0 where the system does not tell it this way. */
const grandparent = () => {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    // The name before it stands in brackets and may hold blanks itself.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
};

/** npm puts a shell between itself and us. */
const ancestors = () => `${process.ppid} ${byNpm ? grandparent() : ''}`;
const began = ancestors();
let lastSignalAt = 0;

/**
 * A terminal sends its interrupt to the whole group and npm sends it once more: the children get
 * it from the terminal already, and a repeated one would read as "end at once".
 */
const pass = (signal) => {
  if (Date.now() - lastSignalAt < AGAIN_MS) return;
  lastSignalAt = Date.now();
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  for (const child of running) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
};

let watching = false;
const watch = () => {
  if (watching) return;
  watching = true;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (running.size === 0) process.exit(1);
      pass(signal);
    });
  }
  // npm that is told to stop ends its shell but not what that shell started; killed, not even that.
  setInterval(() => {
    if (ancestors() === began) return;
    if (running.size === 0) process.exit(1);
    pass('SIGTERM');
  }, PARENT_MS).unref();
};

/** Ends what still runs beside a step that failed. */
export const endAll = () => {
  for (const child of running) child.kill('SIGTERM');
};

/** Starts a child that ends with us. */
const start = (command, args, options) => {
  watch();
  const child = spawn(command, args, { cwd: root, ...options });
  running.add(child);
  child.on('close', () => running.delete(child));
  child.on('error', () => running.delete(child));
  return child;
};

const ended = (child) =>
  new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal }));
  });

/** Runs to the end with its output before the eyes of the caller; resolves with code and signal. */
export const runOpen = (command, args, env, onStart = () => {}) => {
  const child = start(command, args, { env, stdio: 'inherit' });
  if (child.pid !== undefined) onStart(child);
  return ended(child);
};

/**
 * Runs to the end, keeping the newest of what it prints. `timeoutMs` ends it by force.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export const runQuiet = async (command, args, { env, onLine = () => {}, timeoutMs }) => {
  const child = start(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (chunk) => {
    const text = String(chunk);
    output = (output + text).slice(-KEPT_CHARACTERS);
    for (const line of text.split(/[\r\n]+/)) if (line.trim() !== '') onLine(line.trim());
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  let timedOut = false;
  const timer =
    timeoutMs === undefined
      ? null
      : setTimeout(() => {
          timedOut = true;
          child.kill('SIGTERM');
          setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
        }, timeoutMs);
  const { code } = await ended(child).catch((error) => ({ code: 127, signal: null, error: take(error.message) }));
  if (timer) clearTimeout(timer);
  return { code: lastSignalAt > 0 ? interrupted() : code, output, timedOut };
};

/** A step that was interrupted is not followed by the next one. */
const interrupted = () => process.exit(130);
