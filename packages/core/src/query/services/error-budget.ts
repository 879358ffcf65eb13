import type { Objective, Reading, ServiceBudget, Unavailable } from '@ciris/telemetry-contracts';
import { spanWords } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { HOUR_MS } from '../window.ts';
import { type Phase, type Share, shareOf } from './ticks.ts';

/** What an operator promises, unless the configuration says otherwise. */
export const USUAL_OBJECTIVE: Objective = { percent: 99.9, days: 30 };

/** Less than this is no ground to judge a month by, or an hour. */
const LEAST_KNOWN_MS = HOUR_MS;
const LEAST_OF_HOUR_MS = HOUR_MS / 6;

const tooLittle = (knownMs: number, ofMs: number, leastMs: number): Unavailable => ({
  status: 'unavailable',
  reason: 'not_yet',
  since: null,
  detail: `Not enough data: known for ${spanWords(knownMs)} of ${spanWords(ofMs)}, and ${spanWords(leastMs)} are needed.`,
});

const NOTHING_MAY_FAIL: Unavailable = {
  status: 'unavailable',
  reason: 'not_applicable',
  since: null,
  detail: 'Nothing may fail by this objective, so that there is no part of it left.',
};

const rounded = (value: number, digits: number): number => {
  const factor = 10 ** digits;
  return Math.floor(value * factor) / factor;
};

export interface BudgetOf {
  readonly objectivePercent: number;
  readonly window: Span;
  readonly phases: readonly Phase[];
  readonly watched: readonly Span[];
  readonly share: Share;
  readonly now: number;
}

/**
 * How much of what may fail has failed, and how fast. What was not watched counts neither way: the
 * budget is that of the whole window, and what is spent is what was seen. Pure.
 */
export const errorBudget = (of: BudgetOf): ServiceBudget => {
  const { objectivePercent, window, phases, watched, share, now } = of;
  const mayFail = 1 - objectivePercent / 100;
  const windowMs = window.to - window.from;
  // Without the error of its last binary digits, or half of it spent would leave 49.9 %.
  const allowedMs = Math.round(mayFail * windowMs * 1e6) / 1e6;
  const told = <T>(value: T, formula: string, span: Span): Reading<T> =>
    derived(value, { observedAt: now, everyMs: 15_000, endpoint: 'service.changed', formula, window: span });
  const leastMs = Math.min(LEAST_KNOWN_MS, windowMs);
  const known = share.watchedMs >= leastMs;
  const hour = { from: Math.max(window.from, window.to - HOUR_MS), to: window.to };
  const lately = shareOf(
    phases
      .filter(({ from, to }) => to > hour.from && from < hour.to)
      .map((phase) => ({ ...phase, from: Math.max(phase.from, hour.from), to: Math.min(phase.to, hour.to) })),
    watched,
  );
  const spent = { allowedMs, spentMs: share.criticalMs };
  if (allowedMs === 0) return { ...spent, remainingPercent: NOTHING_MAY_FAIL, burnRate: NOTHING_MAY_FAIL };
  return {
    ...spent,
    remainingPercent: known
      ? told(
          rounded((1 - share.criticalMs / allowedMs) * 100, 1),
          `1 − critical watched time ÷ ((1 − ${objectivePercent} %) × ${spanWords(windowMs)}); below 0: overspent`,
          window,
        )
      : tooLittle(share.watchedMs, windowMs, leastMs),
    burnRate:
      lately.watchedMs >= LEAST_OF_HOUR_MS
        ? told(
            rounded(lately.criticalMs / lately.watchedMs / mayFail, 2),
            `critical share of the watched time of the last hour ÷ (1 − ${objectivePercent} %); 1 spends the budget to its end`,
            hour,
          )
        : tooLittle(lately.watchedMs, hour.to - hour.from, LEAST_OF_HOUR_MS),
  };
};
