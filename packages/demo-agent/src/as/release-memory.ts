import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Hours of past in one second leave a heap of what is over; the engine would keep that room for as
 * long as the process lives.
 */
export const releaseMemory = (): void => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};
