import { it } from 'vitest';

/** A test of those cases that it applies to: in the others it is not there at all, which is no skip. */
export const itWhere = (applies: boolean): ((name: string, run: () => unknown) => void) =>
  applies ? (name, run) => it(name, run as () => Promise<void>) : () => {};
