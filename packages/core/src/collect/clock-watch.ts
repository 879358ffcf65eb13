import type { AnswerFacts } from '../sources/ciris/http/family.ts';
import type { AnswerTimes } from './answer-times.ts';

/** Beyond this an operator should know, and below the other it is over. */
export const OFF_MS = 5_000;
const ON_AGAIN_MS = 4_000;

export interface Drift {
  /** Agent's clock minus ours, half the round trip taken off. */
  readonly driftMs: number;
  readonly off: boolean;
}

export interface ClockWatch {
  /** Null: the answer does not tell the time, or may be an old one given again. */
  observe(facts: AnswerFacts, times: AnswerTimes): Drift | null;
  driftMs(): number | null;
}

/** By how much uptime and our clock may move apart between two answers: more, and they are not of one run. */
const ALONG_MS = 1_000;

/** No cache of an agent keeps an answer for so long: one that is older by then is by another clock. */
const OLDEST_ANSWER_MS = 60_000;

/** Measures the agent's clock against ours, by answers whose uptime moved on with our clock since the last one. */
export const createClockWatch = (knownDriftMs: number | null = null): ClockWatch => {
  let last: { readonly uptimeMs: number; readonly times: AnswerTimes } | null = null;
  let drift: Drift | null =
    knownDriftMs === null ? null : { driftMs: knownDriftMs, off: Math.abs(knownDriftMs) > OFF_MS };
  // By the first answer alone: believed until the second says whether it was a living one.
  let firstMs: number | null = null;
  return {
    driftMs: () => drift?.driftMs ?? firstMs,
    observe: ({ madeAt, uptimeSeconds }, times) => {
      if (madeAt === undefined || uptimeSeconds === undefined) return null;
      const before = last;
      last = { uptimeMs: uptimeSeconds * 1000, times };
      if (!before) {
        const byFirstMs = Math.round(madeAt - middle(times));
        firstMs = Math.abs(byFirstMs) > OLDEST_ANSWER_MS ? byFirstMs : null;
        return null;
      }
      const passedMs = middle(times) - middle(before.times);
      const aheadMs = last.uptimeMs - before.uptimeMs - passedMs;
      const along = Math.abs(aheadMs) <= ALONG_MS + latency(times) + latency(before.times);
      if (!along) firstMs = null;
      // Asked twice in an instant it tells the same, which proves nothing.
      if (!along || last.uptimeMs <= before.uptimeMs) return null;
      const driftMs = Math.round(madeAt - middle(times));
      const limit = drift?.off ? ON_AGAIN_MS : OFF_MS;
      drift = { driftMs, off: Math.abs(driftMs) > limit };
      return drift;
    },
  };
};

const middle = ({ sentAt, endedAt }: AnswerTimes): number => (sentAt + endedAt) / 2;
const latency = ({ sentAt, endedAt }: AnswerTimes): number => endedAt - sentAt;
