import type { Dialect } from '../engine/dialect.ts';
import type { Journal } from '../engine/happening.ts';
import { NO_INSTRUMENTS } from '../engine/instruments.ts';
import { startProcess } from '../engine/process.ts';
import type { Random } from '../engine/random.ts';
import { createFastClock } from './fast-clock.ts';
import type { Store } from './store/store.ts';

export interface HistoryOptions {
  readonly store: Store;
  readonly journal: Journal;
  readonly dialect: Dialect;
  readonly random: Random;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;
/** Quiet hours: what a visitor sees of the past, not a load. */
const MESSAGES_EVERY_MS = 110_000;

export const HISTORY_MS = 2 * HOUR_MS;
/** The former process ended in order a little before this one began. */
const GAP_MS = 40_000;

/** Lives through the hours before the first start, so that a new agent has a past. */
export const liveThroughHistory = async (options: HistoryOptions): Promise<void> => {
  const { store, journal, dialect, random } = options;
  const clock = createFastClock(options.from);
  const past = startProcess({
    clock,
    random,
    dialect,
    journal,
    instruments: NO_INSTRUMENTS,
    chain: store.chain,
    tempo: 1,
    messagesEveryMs: MESSAGES_EVERY_MS,
    troubled: 'never',
    onStuck: () => {},
  });
  await clock.runUntil(options.to - GAP_MS);
  past.end('Restarted for an update');
  store.flush();
};
