import { procedures, type VerdictWord } from '@ciris/telemetry-contracts';
import { expect } from 'vitest';
import { ask } from '../stand/ask.ts';
import { AGENT } from '../stand/stand.ts';
import { courseOf } from '../truth/course.ts';
import { answerGivenAt, saysPaused, UNIFIED } from '../truth/timeline-answers.ts';
import type { TimelineCase, Watched } from './watch.ts';

const agent = AGENT;
const HEALTH = '/v1/system/health';
const LOGIN = '/v1/auth/login';
/** Two polls of health: the first that nobody answers, and one more that says that nobody listens. */
const UNREACHABLE_WITHIN_MS = 30_000;
/** An answer that takes as long as recorded, and the judgement after it. */
const JUDGED_MS = 3_000;

/** A stretch of a timeline in which the verdict is one of these words. */
export interface Stretch {
  /** Ms since the recording began. */
  readonly from: number;
  readonly to: number;
  readonly words: readonly VerdictWord[];
}

const between = (from: number, to: number, ...words: readonly VerdictWord[]): Stretch => ({ from, to, words });

const NORMAL = ['idle', 'working', 'waiting'] as const;

/** The health of an agent is asked for again and again while it is down: the first request that it receives. */
const backAt = ({ requests }: Watched, killedAt: number): number => {
  const first = requests.find(({ t, path }) => path === HEALTH && t > killedAt);
  if (!first) throw new Error('its health was never asked for again');
  return first.t;
};

/**
 * By what happened (events.json) and by the snapshots: nothing waits before the first message. The
 * wake-up of early ended just before the recording, which its database tells and its audit trail. Its tool fails after
 * 70 s, and a thought failed within the last 10 minutes from then on; on v1 and v2 nothing fails.
 */
const beforeTheKill = ({ generation, sources, startAt = 0 }: TimelineCase, killedAt: number): readonly Stretch[] => {
  if (generation !== 'early') {
    return [between(startAt * 1000 + 2_000, 40_000, 'idle'), between(40_000, killedAt, ...NORMAL, 'paused')];
  }
  // It tells no pause and goes on: both messages sent to it while paused are answered within 4 s.
  if (!sources.database) return [between(2_000, 40_000, 'idle', 'working'), between(40_000, killedAt, ...NORMAL)];
  return [
    between(2_000, 40_000, 'working'),
    between(40_000, 70_000, 'working', 'waiting'),
    between(70_000, 78_000, 'working', 'waiting', 'degraded'),
    between(78_000, killedAt, 'degraded'),
  ];
};

const stretchesOf = (watched: Watched, one: TimelineCase): readonly Stretch[] => {
  const { killedAt } = courseOf(one.generation);
  const back = backAt(watched, killedAt);
  const failing = one.generation === 'early' && one.sources.database;
  const known: readonly VerdictWord[] = failing ? ['degraded'] : NORMAL;
  return [
    ...beforeTheKill(one, killedAt),
    between(killedAt, killedAt + UNREACHABLE_WITHIN_MS, ...known, 'paused', 'unreachable'),
    between(killedAt + UNREACHABLE_WITHIN_MS, back, 'unreachable'),
    between(back, back + JUDGED_MS, 'unreachable', 'starting', ...known),
    between(back + JUDGED_MS, Number.POSITIVE_INFINITY, 'starting', ...known),
  ];
};

/** Where the verdict is another than it must be. */
const faultsIn = ({ moments }: Watched, stretches: readonly Stretch[]): readonly string[] =>
  moments.flatMap(({ t, agent: { verdict } }) => {
    const stretch = stretches.find(({ from, to }) => t >= from && t < to);
    if (!stretch || stretch.words.includes(verdict.word)) return [];
    return [`at ${t} ${verdict.word}: ${verdict.sentence} ${verdict.why}`];
  });

/** Through pause, kill and restart of `main`. */
export const isJudgedByStretches = (watched: Watched, one: TimelineCase): void => {
  const { killedAt } = courseOf(one.generation);
  expect(faultsIn(watched, stretchesOf(watched, one))).toEqual([]);
  const dead = watched.moments.filter(({ t }) => t > killedAt && t < backAt(watched, killedAt));
  expect(dead.some(({ agent: { verdict } }) => verdict.word === 'unreachable')).toBe(true);
};

/** `paused` from the answer that says so to the one that no longer does; the agent keeps each for up to 45 s. */
export const isPausedWhileTold = (watched: Watched, { generation }: TimelineCase): void => {
  const { pausedAt, killedAt } = courseOf(generation);
  const told = watched.requests
    .filter(({ path }) => path === UNIFIED)
    .map(({ t }) => answerGivenAt(generation, UNIFIED, t))
    .filter((answer) => answer !== null)
    .map((answer) => ({ at: answer.at, paused: saysPaused(answer) }));
  const settled = watched.moments.filter(
    ({ t }) => t < killedAt && !told.some(({ at }) => t >= at && t < at + JUDGED_MS),
  );
  const faults = settled.flatMap(({ t, agent: { verdict } }) => {
    const paused = told.findLast(({ at }) => at <= t)?.paused ?? false;
    return paused === (verdict.word === 'paused') ? [] : [`at ${t} ${verdict.word}, told ${paused}`];
  });
  expect(faults).toEqual([]);
  const first = watched.moments.find(({ agent: { verdict } }) => verdict.word === 'paused');
  // The cache of the agent and a poll of ours.
  expect((first?.t ?? Number.POSITIVE_INFINITY) - pausedAt).toBeLessThan(45_000 + 30_000);
};

/** early tells no pause, which is said all along. */
export const saysThatNoPauseIsTold = ({ moments }: Watched): void => {
  const known = moments.filter(({ t }) => t > 2_000);
  for (const {
    agent: { verdict },
  } of known) {
    expect(verdict.notTold.join(' ')).toContain('A pause is not told by this generation');
  }
};

/** The token died with the process: a 401 leads to one new log-in, and nothing is found wrong with the credentials. */
export const logsInAgain = async (watched: Watched, { generation }: TimelineCase): Promise<void> => {
  const { killedAt } = courseOf(generation);
  const logins = watched.requests.filter(({ t, path }) => path === LOGIN && t > killedAt);
  expect(logins).toHaveLength(1);
  const { rows } = await ask(watched.stand, procedures.findings.list, { agent, limit: 1000 });
  // A replay gives the answer that was recorded last, half a minute ago perhaps: it may disagree with what moved since.
  const found = rows.map(({ code }) => code).filter((code) => code !== 'sources_disagree');
  expect(found).toEqual(['process_lost']);
  const { sources } = await ask(watched.stand, procedures.agents.get, { agent });
  expect(sources.find(({ source }) => source === 'answer')?.state).toBe('open');
};

/** Second by second, by a table. */
export const isJudgedBySeconds = (
  watched: Watched,
  table: readonly { readonly fromSecond: number; readonly toSecond: number; readonly words: readonly string[] }[],
): void => {
  const faults = watched.moments.flatMap(({ t, agent: { verdict } }) => {
    const second = Math.floor(t / 1000);
    const row = table.find(({ fromSecond, toSecond }) => second >= fromSecond && second <= toSecond);
    return !row || row.words.includes(verdict.word) ? [] : [`at ${second} s ${verdict.word}: ${verdict.sentence}`];
  });
  expect(faults).toEqual([]);
  const last = table.at(-1)?.toSecond ?? 0;
  expect(watched.moments.length).toBeGreaterThan(last);
};
