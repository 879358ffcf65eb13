import { procedures } from '@ciris/telemetry-contracts';
import { expect } from 'vitest';
import { ask } from '../stand/ask.ts';
import { AGENT } from '../stand/stand.ts';
import { courseOf } from '../truth/course.ts';
import { type TimelineTotals, TOTALS, type Total, timelineTotals } from '../truth/timeline-totals.ts';
import { type Moment, momentAfter, shown, type TimelineCase, type Watched } from './watch.ts';

const agent = AGENT;
/** Sums of fractions differ in their last digits by the order of adding. */
const NEAR = 1e-6;
/** v1 takes up to 3 s to answer. */
const ANSWERED_MS = 5_000;

/** Which answer tells a total, and for how long the agent keeps it. */
const TOLD_BY: Readonly<Record<Total, { readonly path: string; readonly cacheMs: number }>> = {
  calls: { path: '/v1/telemetry/unified', cacheMs: 45_000 },
  tokens: { path: '/v1/telemetry/unified', cacheMs: 45_000 },
  costCents: { path: '/v1/telemetry/unified', cacheMs: 45_000 },
  ended: { path: '/v1/telemetry/unified', cacheMs: 45_000 },
  received: { path: '/v1/telemetry/unified', cacheMs: 45_000 },
  sent: { path: '/v1/telemetry/unified', cacheMs: 45_000 },
  entries: { path: '/v1/audit/entries', cacheMs: 0 },
};
/** Kept by the agent over its restarts. */
const LASTING: readonly Total[] = ['entries'];

const figuresOf = ({ snapshot: { llm, thoughts, messages, audit } }: Moment) => ({
  calls: llm.calls,
  tokens: llm.tokens,
  costCents: llm.costCents,
  ended: thoughts.ended,
  received: messages.received,
  sent: messages.sent,
  entries: audit.entries,
});

const shownAt = (moment: Moment, total: Total): number | string => {
  const reading = figuresOf(moment)[total];
  return reading ? shown(reading) : 'missing';
};

/** At no moment more than was so. */
export const neverAboveTheTruth = ({ moments }: Watched, { generation }: TimelineCase): void => {
  const totals = timelineTotals(generation);
  const above = moments.flatMap((moment) =>
    TOTALS.flatMap((total) => {
      const [value, truth] = [shownAt(moment, total), totals.at(total, moment.t)];
      return typeof value === 'number' && value > truth + NEAR ? [`${total} at ${moment.t}: ${value} of ${truth}`] : [];
    }),
  );
  expect(above).toEqual([]);
};

interface Rest {
  readonly total: Total;
  /** The first moment at which an answer must tell all, and what it must be. */
  readonly at: number;
  readonly truth: number;
}

/** Spans in which a total stood still for longer than the agent keeps its answer, each with the first poll after that. */
const restsOf = (watched: Watched, one: TimelineCase, totals: TimelineTotals): readonly Rest[] => {
  const { killedAt, upAt } = courseOf(one.generation);
  return TOTALS.flatMap((total) => {
    const { path, cacheMs } = TOLD_BY[total];
    const marks = [0, ...totals.moves(total), killedAt, upAt].sort((a, b) => a - b);
    return marks.flatMap((from, index): readonly Rest[] => {
      if (from === killedAt) return [];
      const until = marks[index + 1] ?? Number.POSITIVE_INFINITY;
      const poll = watched.requests.find((request) => request.path === path && request.t >= from + cacheMs);
      if (!poll || poll.t + ANSWERED_MS >= until) return [];
      return [{ total, at: poll.t + ANSWERED_MS, truth: totals.at(total, from) }];
    });
  });
};

/**
 * At the first poll after the agent's cache has turned all is told, but for what its killed process
 * counted after it was polled last.
 */
export const equalsOnceTheCacheHasTurned = (watched: Watched, one: TimelineCase): void => {
  const { killedAt, upAt } = courseOf(one.generation);
  const totals = timelineTotals(one.generation);
  const before = momentAfter(watched, killedAt - 1_000);
  const lost = (total: Total): number =>
    LASTING.includes(total) ? 0 : totals.at(total, killedAt) - Number(shownAt(before, total));
  const rests = restsOf(watched, one, totals);
  for (const total of TOTALS) {
    const mine = rests.filter((rest) => rest.total === total);
    // Before the kill and after it.
    expect(mine.some(({ at }) => at < killedAt)).toBe(true);
    expect(mine.some(({ at }) => at > upAt)).toBe(true);
    expect(lost(total)).toBeGreaterThanOrEqual(-NEAR);
  }
  for (const { total, at, truth } of rests) {
    const told = Number(shownAt(momentAfter(watched, at), total));
    const due = truth - (at > killedAt ? lost(total) : 0);
    expect(told, `${total} at ${at}`).toBeCloseTo(due, 6);
  }
};

/** What was lost with the killed process is said: once as a finding, and at each figure that goes on over it. */
export const statesWhatWasLost = async (watched: Watched): Promise<void> => {
  const { rows } = await ask(watched.stand, procedures.findings.list, { agent, limit: 1000 });
  const lost = rows.filter(({ code }) => code === 'process_lost');
  expect(lost).toHaveLength(1);
  expect(lost[0]?.detail).toContain('What it counted after the last turn of its caches was never polled.');
  const last = watched.moments.at(-1);
  if (!last) throw new Error('nothing was asked');
  for (const total of TOTALS.filter((name) => !LASTING.includes(name))) {
    const reading = figuresOf(last)[total];
    expect(reading, total).toMatchObject({
      status: 'available',
      source: 'answer',
      formula: expect.stringMatching(/^[\d.]+ in this process \+ [\d.]+ last seen of those before it$/),
    });
  }
};

/** early counts nothing that could be read: each of these totals is unavailable at every moment, never 0. */
export const tellsNoTotals = ({ moments }: Watched): void => {
  const told = moments.flatMap((moment) =>
    TOTALS.map((total) => ({ t: moment.t, total, value: shownAt(moment, total) })).filter(
      ({ value }) => typeof value !== 'string',
    ),
  );
  expect(told).toEqual([]);
};
