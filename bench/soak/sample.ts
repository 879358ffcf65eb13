import { MB } from '../stand/figures.ts';
import type { Inspected, Inspector } from '../stand/inspector.ts';
import { openFiles, residentBytes } from '../stand/process-usage.ts';
import type { Sample } from './flatness.ts';

export type Held =
  | 'heap, MB'
  | 'heap of threads, MB'
  | 'buffers, MB'
  | 'open files'
  | 'handles'
  | 'listeners'
  | 'listeners in sets'
  | 'unfinished generators'
  | 'waiting for an abort';

/** `resident, MB` is told and not judged: freed memory goes back to the system when it likes. */
export type Looked = Held | 'resident, MB';

const LISTENERS = `(emitters) => emitters.reduce((sum, each) => {
  try {
    return sum + each.eventNames().reduce((count, name) => count + each.listenerCount(name), 0);
  } catch {
    return sum;
  }
}, 0)`;

const ABORTS = `(signals) => signals.reduce((sum, each) => {
  try {
    return sum + process.getBuiltinModule('node:events').getEventListeners(each, 'abort').length;
  } catch {
    return sum;
  }
}, 0)`;

/** The directory keeps whom it calls in a set, the doorbell as objects with `call`, which functions have too. */
const CALLED = `(sets) => sets.reduce((sum, each) => {
  if (each === Set.prototype) return sum;
  for (const one of each) if (typeof one?.call === 'function') sum += 1;
  return sum;
}, 0)`;
/** Each subscription is one or more that are not over. */
const GENERATOR = 'Object.getPrototypeOf(async function* () {}).prototype';

interface Memory {
  readonly heapUsed: number;
  readonly external: number;
}

const clean = async (thread: Inspected): Promise<Memory> => {
  // What a finaliser lets go is garbage of the second time.
  await thread.collectGarbage();
  await thread.collectGarbage();
  return thread.evaluate<Memory>('process.memoryUsage()');
};

/** What the server holds when its garbage is gone. */
export const takeSample = async (pid: number, { main, workers }: Inspector): Promise<Sample<Looked>> => {
  const memory = await clean(main);
  const threads = await Promise.all(workers().map(clean));
  return {
    'heap, MB': memory.heapUsed / MB,
    'heap of threads, MB': threads.reduce((sum, { heapUsed }) => sum + heapUsed, 0) / MB,
    'buffers, MB': memory.external / MB,
    'open files': openFiles(pid),
    handles: await main.evaluate<number>('process.getActiveResourcesInfo().length'),
    listeners: await main.overObjects<number>(
      "process.getBuiltinModule('node:events').EventEmitter.prototype",
      LISTENERS,
    ),
    'listeners in sets': await main.overObjects<number>('Set.prototype', CALLED),
    'unfinished generators': await main.overObjects<number>(GENERATOR, '(all) => all.length'),
    'waiting for an abort': await main.overObjects<number>('AbortSignal.prototype', ABORTS),
    'resident, MB': residentBytes(pid) / MB,
  };
};
