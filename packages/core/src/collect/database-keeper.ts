import type { SourceState } from '@ciris/telemetry-contracts';
import { PERIOD_MS } from '../facts/source-facts.ts';
import { type Cancel, every } from '../ports/clock.ts';
import { createDatabaseDelivery } from './database-delivery.ts';
import type { LookAnswer } from './database-messages.ts';
import { connecting, stateAfter, stateAfterCrash } from './database-state.ts';
import type { DatabaseThread } from './database-thread.ts';
import type { Keeper, KeeperContext } from './keeper.ts';

/** Period of the looks, ms. */
export const LOOK_EVERY_MS = PERIOD_MS.database;
/** Wait after the thread died, doubled up to the last. Ms. */
const FIRST_WAIT_MS = 1000;
const LAST_WAIT_MS = 60_000;

export interface DatabaseKeeperOptions {
  /** Shared by all agents. */
  readonly thread: DatabaseThread;
  /** What the operator granted: a directory, the engine's file, or an address of Postgres. */
  readonly granted: string;
  /** Rows older than this are not read at first. Ms. */
  readonly retentionMs: number;
  /** A reading position as the store keeps it. */
  readonly readCursor: (name: string) => Promise<string | null>;
}

/**
 * Looks at the agent's database every second and puts what is new, a page after the other. A page
 * is asked for only when the one before is kept; after a failure reading goes on from what is kept.
 */
export const createDatabaseKeeper = (context: KeeperContext, options: DatabaseKeeperOptions): Keeper => {
  const { clock } = context;
  const reader = options.thread.reader({
    granted: options.granted,
    content: context.agent.settings.content,
    retentionMs: options.retentionMs,
  });
  const delivery = createDatabaseDelivery(context, options.readCursor, LOOK_EVERY_MS);
  let state: SourceState = connecting(clock.now());
  let waitMs = FIRST_WAIT_MS;
  let notBefore = 0;
  let stopped = false;
  let cancel: Cancel = () => {};
  let running: Promise<void> | null = null;

  const report = (next: SourceState): void => {
    const said = next.state !== state.state || next.detail !== state.detail;
    state = next;
    // Each look moves the time of the last success, which nobody needs to be told.
    if (said) context.report(next);
  };

  const ask = async (now: number): Promise<LookAnswer | null> => {
    const cursors = await delivery.cursors();
    try {
      const answer = await reader.look({ now, cursors });
      waitMs = FIRST_WAIT_MS;
      report(stateAfter(answer, state, now));
      return answer;
    } catch (error) {
      // The thread itself failed; a new one is given the positions again.
      delivery.startOver();
      notBefore = now + waitMs;
      waitMs = Math.min(waitMs * 2, LAST_WAIT_MS);
      report(stateAfterCrash(error instanceof Error ? error.message : String(error), state, now));
      return null;
    }
  };

  /** Until nothing more lies behind the page, so that a first reading is not a page a second. */
  const look = async (): Promise<void> => {
    for (let more = true; more && !stopped; ) {
      const now = clock.now();
      const answer = await ask(now);
      if (answer) await delivery.deliver(answer, now);
      more = answer?.more ?? false;
    }
  };

  const tick = (): void => {
    if (running || stopped || clock.now() < notBefore) return;
    const release = clock.hold();
    running = look()
      // What was not kept is read again at the next look: whoever keeps it says why it cannot.
      .catch(() => delivery.startOver())
      .finally(() => {
        running = null;
        release();
      });
  };

  return {
    start: () => {
      context.report(state);
      cancel = every(clock, LOOK_EVERY_MS, tick);
      tick();
    },
    stop: async () => {
      stopped = true;
      cancel();
      await running;
      await reader.close();
    },
    state: () => state,
  };
};
