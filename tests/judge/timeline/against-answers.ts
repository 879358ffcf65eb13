import { procedures } from '@ciris/telemetry-contracts';
import { expect } from 'vitest';
import { ask } from '../stand/ask.ts';
import { AGENT } from '../stand/stand.ts';
import { courseOf } from '../truth/course.ts';
import { AUDIT, answerGivenAt, UNIFIED } from '../truth/timeline-answers.ts';
import { TOTALS, type Total, timelineTotals } from '../truth/timeline-totals.ts';
import { type Moment, momentAfter, shown, type TimelineCase, type Watched } from './watch.ts';

const agent = AGENT;
/** Sums of fractions differ in their last digits by the order of adding. */
const NEAR = 1e-6;
/** Agents count in memory first and write a moment later, v1 while it is busy up to half a second. */
const WRITTEN_MS = 500;
/** The answer is read and kept. */
const KEPT_MS = 50;

/** Which answer tells a total. */
const TOLD_BY: Readonly<Record<Total, string>> = {
  calls: UNIFIED,
  tokens: UNIFIED,
  costCents: UNIFIED,
  ended: UNIFIED,
  received: UNIFIED,
  sent: UNIFIED,
  entries: AUDIT,
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

/** Nor does a total ever fall, whatever source is lost or opens meanwhile. */
export const neverFalls = ({ moments }: Watched): void => {
  const fallen: string[] = [];
  const highest = new Map<string, number>();
  for (const { t, snapshot } of moments) {
    const { llm, thoughts, tasks, messages, audit } = snapshot;
    const totals = {
      calls: llm.calls,
      tokens: llm.tokens,
      thoughts: thoughts.total,
      ended: thoughts.ended,
      tasks: tasks.total,
      received: messages.received,
      sent: messages.sent,
      entries: audit.entries,
    };
    for (const [name, reading] of Object.entries(totals)) {
      if (reading?.status !== 'available') continue;
      const before = highest.get(name) ?? 0;
      if (reading.value < before) fallen.push(`${name} at ${t}: ${reading.value} after ${before}`);
      highest.set(name, Math.max(before, reading.value));
    }
  }
  expect(fallen).toEqual([]);
};

interface Poll {
  readonly total: Total;
  /** When its answer was there, and when the agent had made it. */
  readonly at: number;
  readonly made: { readonly from: number; readonly to: number };
}

const pollsOf = (watched: Watched, { generation }: TimelineCase): readonly Poll[] =>
  TOTALS.flatMap((total) =>
    watched.requests
      .filter(({ path }) => path === TOLD_BY[total])
      .flatMap(({ t }): readonly Poll[] => {
        const given = answerGivenAt(generation, TOLD_BY[total], t);
        return given ? [{ total, at: given.at + KEPT_MS, made: given.made }] : [];
      }),
  );

/**
 * What is shown after a poll is what was so when the agent made the answer that it gave: at the
 * first poll after its cache has turned that is all, but for what a killed process counted after it
 * was polled last.
 */
export const equalsOnceTheCacheHasTurned = (watched: Watched, one: TimelineCase): void => {
  const { killedAt } = courseOf(one.generation);
  const totals = timelineTotals(one.generation);
  const before = momentAfter(watched, killedAt - 1_000);
  const lostOf = (total: Total): number =>
    LASTING.includes(total) ? 0 : totals.at(total, killedAt) - Number(shownAt(before, total));
  // What was read after the last look is shown nowhere.
  const end = watched.moments.at(-1)?.t ?? 0;
  const polls = pollsOf(watched, one).filter(({ at }) => at <= end);
  // Ends are told by the stream where it is open.
  for (const total of TOTALS.filter((name) => name !== 'ended' || !one.sources.stream)) {
    const lost = lostOf(total);
    expect(lost, total).toBeGreaterThanOrEqual(-NEAR);
    const whole: number[] = [];
    for (const { at, made } of polls.filter((poll) => poll.total === total)) {
      const moment = momentAfter(watched, at);
      const missing = moment.t > killedAt ? lost : 0;
      const told = Number(shownAt(moment, total)) + missing;
      const what = `${total} at ${moment.t}, made from ${made.from} to ${made.to}`;
      expect(told, what).toBeGreaterThanOrEqual(totals.at(total, made.from - WRITTEN_MS) - NEAR);
      expect(told, what).toBeLessThanOrEqual(totals.at(total, made.to + WRITTEN_MS) + NEAR);
      if (Math.abs(told - totals.at(total, moment.t)) <= NEAR) whole.push(moment.t);
    }
    // All was told, before the kill and after it, of what had been counted by then.
    expect(
      whole.some((t) => t < killedAt && totals.at(total, t) > 0),
      total,
    ).toBe(true);
    expect(
      whole.some((t) => t > killedAt && totals.at(total, t) > totals.at(total, killedAt)),
      total,
    ).toBe(true);
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
