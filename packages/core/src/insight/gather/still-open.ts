import type { Source } from '@ciris/telemetry-contracts';
import type { ThoughtRecord } from '../../ports/rows.ts';

/**
 * Agents retry a refused LLM call for at most 90 s. A thought whose newest event is a failed call
 * and that is silent for longer may be over without a word: the stream alone does not tell, so it
 * proves nothing of waiting work.
 */
const SILENT_AFTER_FAILED_CALL_MS = 100_000;

/** Of a thought that only the stream tells of; `now` by the clock of its times. */
export const fellSilent = (thought: ThoughtRecord, now: number): boolean =>
  thought.lastCallFailed && now - (thought.lastEventAt ?? thought.firstSeenAt) > SILENT_AFTER_FAILED_CALL_MS;

/** When a thought is looked at: all by the clock of its times. */
export interface Look {
  /** Sources that are believed. */
  readonly tellers: readonly Source[];
  readonly now: number;
  readonly processStartedAt: number | null;
  /** Since when the stream has had no gap; null: not told. */
  readonly wholeSince: number | null;
}

/** Whether a thought that was told of as open is still to do, so far as that can be known. */
export const isStillOpen = (thought: ThoughtRecord, look: Look): boolean => {
  const told = thought.sources.filter((source) => look.tellers.includes(source));
  if (told.length === 0) return false;
  if (told.includes('database')) return true;
  // Only the stream tells of it: its process must still run, and it must not have fallen silent on a failed call.
  const begun = thought.startedAt ?? thought.createdAt ?? thought.firstSeenAt;
  if (look.processStartedAt !== null && begun < look.processStartedAt - 1000) return false;
  // What happened in a gap of the stream is not known: its end may lie there.
  if (look.wholeSince !== null && (thought.lastEventAt ?? thought.firstSeenAt) < look.wholeSince) return false;
  return !fellSilent(thought, look.now);
};
