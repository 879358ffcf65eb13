import type { Clock } from '../clock.ts';
import type { Dialect } from '../engine/dialect.ts';
import type { Mind } from '../engine/mind.ts';
import type { Random } from '../engine/random.ts';
import type { Rings } from './rings.ts';
import type { Store } from './store/store.ts';
import type { View } from './view.ts';

export interface ViewOptions {
  readonly clock: Clock;
  readonly dialect: Dialect;
  readonly store: Store;
  readonly random: Random;
  readonly rings: Rings;
  /** Those of the process that runs now. */
  readonly mind: () => Mind;
  readonly processNumber: () => string;
}

/** A view that follows the agent from process to process; its caches go with each. */
export const createView = (options: ViewOptions): View => {
  const { clock, rings } = options;
  let cache = new Map<string, { readonly at: number; readonly value: unknown }>();
  let cachedOf: Mind | null = null;
  return {
    dialect: options.dialect,
    store: options.store,
    random: options.random,
    get mind() {
      return options.mind();
    },
    get processNumber() {
      return options.processNumber();
    },
    get points() {
      return rings.points;
    },
    get logLines() {
      return rings.logLines;
    },
    now: () => clock.now(),
    uptimeSeconds: () => (clock.now() - options.mind().counters.startedAt) / 1000,
    cached<T>(name: string, ms: number, make: () => T): T {
      if (cachedOf !== options.mind()) cache = new Map();
      cachedOf = options.mind();
      const known = cache.get(name);
      if (known && clock.now() - known.at < ms) return known.value as T;
      const value = make();
      cache.set(name, { at: clock.now(), value });
      return value;
    },
  };
};
