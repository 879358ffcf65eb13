import type { AgentNumber } from '../ports/agent.ts';
import { StoreError } from '../ports/appender.ts';
import type { Signal } from '../ports/signal.ts';
import type { Sink } from '../ports/sink.ts';
import type { Gathering } from './gather/gathering.ts';

/** Verdicts change by the passing of time too: `stuck` comes when nothing is appended. */
export const JUDGED_EVERY_MS = 15_000;

/** A day of looks at a full disk, about. */
const MOST_UNKEPT = 10_000;
/** Of an unknown kind: what is wrong with the batch itself would be wrong again. */
const MOST_TRIES = 3;

const mayBeKeptLater = (error: unknown, failures: number): boolean => {
  if (!(error instanceof StoreError) || error.fault === 'no_agent') return false;
  return error.fault !== 'other' || failures < MOST_TRIES;
};

/**
 * Puts what was judged of one agent into the store. Judges tell a change once and remember that they did:
 * what the store cannot keep for now comes with the next. Rejects as the sink does.
 */
export const createKeeper = (agent: AgentNumber, sink: Sink) => {
  let unkept: readonly Signal[] = [];
  /** In a row. */
  let failures = 0;

  return async (signals: readonly Signal[], { now, watch }: Gathering): Promise<void> => {
    const all = [...unkept, ...signals].slice(-MOST_UNKEPT);
    if (all.length === 0) return;
    try {
      await sink.put({
        agent,
        origin: { source: 'platform', endpoint: 'verdict', everyMs: JUDGED_EVERY_MS },
        observedAt: now,
        processStartedAt: watch.processStartedAt,
        signals: all,
      });
      unkept = [];
      failures = 0;
    } catch (error) {
      failures += 1;
      unkept = mayBeKeptLater(error, failures) ? all : [];
      throw error;
    }
  };
};
