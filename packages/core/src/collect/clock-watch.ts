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

/** An uptime that moved by this much more or less than our clock did belongs to another answer. */
const ALONG_MS = 5_000;

/** Measures the agent's clock against ours, by answers whose uptime moved on with our clock since the last one. */
export const createClockWatch = (): ClockWatch => {
  let last: { readonly uptimeMs: number; readonly at: number } | null = null;
  let drift: Drift | null = null;
  return {
    driftMs: () => drift?.driftMs ?? null,
    observe: ({ madeAt, uptimeSeconds }, { sentAt, endedAt }) => {
      if (madeAt === undefined || uptimeSeconds === undefined) return null;
      const before = last;
      last = { uptimeMs: uptimeSeconds * 1000, at: endedAt };
      if (!before || last.uptimeMs <= before.uptimeMs) return null;
      const ahead = last.uptimeMs - before.uptimeMs - (last.at - before.at);
      if (Math.abs(ahead) > ALONG_MS + (endedAt - sentAt)) return null;
      const driftMs = Math.round(madeAt - (sentAt + endedAt) / 2);
      const limit = drift?.off ? ON_AGAIN_MS : OFF_MS;
      drift = { driftMs, off: Math.abs(driftMs) > limit };
      return drift;
    },
  };
};
