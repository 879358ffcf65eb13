import { SAME_START_MS } from '../facts/process.ts';
import type { AnswerFacts } from '../sources/ciris/http/family.ts';
import { type AnswerTimes, madeAtOurs } from './answer-times.ts';

export interface KnownProcess {
  /** By our clock; stays as it was first computed. */
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

export type ProcessNews =
  /** The first that was ever seen, or another than before. */
  | { readonly kind: 'began'; readonly startedAt: number; readonly before: KnownProcess | null }
  | { readonly kind: 'same' }
  /** The answer was given by a process that is gone. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'untold' };

export interface ProcessTracker {
  observe(facts: AnswerFacts, times: AnswerTimes): ProcessNews;
  startedAt(): number | null;
}

interface Starts {
  /** By our clock and by the agent's. */
  readonly ours: number;
  readonly agents: number | null;
  /** By how much `ours` may be off: nobody knows when, on its way, an answer was made. */
  readonly blurMs: number;
}

/**
 * Tells processes of an agent apart by when they began. An uptime that falls is no sign by itself:
 * it falls as well when the agent's clock is set back, and it jitters with the time that an answer
 * is on its way. Another process began at another time by our clock and by the agent's.
 */
export const createProcessTracker = (known: KnownProcess | null = null): ProcessTracker => {
  let starts: Starts | null = known ? { ours: known.startedAt, agents: null, blurMs: 0 } : null;
  let pinned = known?.startedAt ?? null;
  let lastSeenAt = known?.lastSeenAt ?? 0;

  const begin = (now: Starts, times: AnswerTimes): ProcessNews => {
    const before = pinned === null ? null : { startedAt: pinned, lastSeenAt };
    starts = now;
    pinned = Math.round(now.ours);
    lastSeenAt = times.endedAt;
    return { kind: 'began', startedAt: pinned, before };
  };

  return {
    startedAt: () => pinned,
    observe: (facts, times) => {
      const now = startsIn(facts, times);
      if (!now) return { kind: 'untold' };
      if (!starts) return begin(now, times);
      const by = compare(starts, now, SAME_START_MS + (facts.roughMs ?? 0));
      if (by.ours || by.agents || (!facts.roughMs && beganBetween(starts, now, lastSeenAt))) {
        if (!facts.roughMs) starts = corrected(starts, now, by);
        lastSeenAt = Math.max(lastSeenAt, times.endedAt);
        return { kind: 'same' };
      }
      return now.ours < starts.ours ? { kind: 'outdated' } : begin(now, times);
    },
  };
};

/** Another process cannot have begun while the known one still answered: the start that was known is blurred. */
const beganBetween = (was: Starts, now: Starts, lastSeenAt: number): boolean =>
  now.ours > was.ours && now.ours + now.blurMs + SAME_START_MS < lastSeenAt;

const startsIn = (facts: AnswerFacts, times: AnswerTimes): Starts | null => {
  const { uptimeSeconds, madeAt } = facts;
  if (uptimeSeconds === undefined) return null;
  const uptimeMs = uptimeSeconds * 1000;
  const blurMs = (times.endedAt - times.sentAt) / 2;
  return {
    ours: madeAtOurs(facts, times) - blurMs - uptimeMs,
    agents: madeAt === undefined ? null : madeAt - uptimeMs,
    blurMs,
  };
};

interface Same {
  readonly ours: boolean;
  readonly agents: boolean;
}

const compare = (was: Starts, now: Starts, slackMs: number): Same => ({
  ours: Math.abs(now.ours - was.ours) <= slackMs + was.blurMs + now.blurMs,
  agents: was.agents !== null && now.agents !== null && Math.abs(now.agents - was.agents) <= slackMs,
});

/** A clock that was set moves one of the two: it is kept as it is now, and otherwise as it is sharpest. */
const corrected = (was: Starts, now: Starts, same: Same): Starts => {
  const sharper = !same.ours || now.blurMs < was.blurMs;
  return {
    ours: sharper ? now.ours : was.ours,
    blurMs: sharper ? now.blurMs : was.blurMs,
    agents: same.agents ? was.agents : (now.agents ?? was.agents),
  };
};
