import { expect } from 'vitest';
import { courseOf } from '../truth/course.ts';
import { recordedSnapshots, type Snapshot } from '../truth/snapshots.ts';
import { lookAfter, momentAfter, shown, type TimelineCase, type Watched } from './watch.ts';

/** Pending thoughts and pending tasks, as the agent counts. */
const depthOf = ({ tasks, thoughts }: Snapshot): number => (tasks.pending ?? 0) + (thoughts.pending ?? 0);

const same = (a: Snapshot, b: Snapshot): boolean =>
  JSON.stringify([a.tasks, a.thoughts]) === JSON.stringify([b.tasks, b.thoughts]);

const QUEUE = '/v1/system/runtime/queue';
/** The answer is there by then. */
const ANSWERED_MS = 3_000;

/** The agent was asked in between. */
const isPolled = ({ requests }: Watched, from: number, to: number): boolean =>
  requests.some(({ t, path }) => path === QUEUE && t >= from && t <= to - ANSWERED_MS);

/**
 * At each snapshot before which nothing had moved since the one before: the database was read in
 * between, or the queue was polled and the agent told how many waited. Some wait while it is paused.
 */
export const isAsDeepAsItWas = (watched: Watched, { generation, sources }: TimelineCase): void => {
  const snapshots = recordedSnapshots(generation, 'main');
  const { killedAt, askedAgainAt } = courseOf(generation);
  const isAsked = (t: number): boolean => t < killedAt || t > askedAgainAt;
  const resting = snapshots.filter((snapshot, index) => {
    const before = snapshots[index - 1];
    if (before === undefined || !same(before, snapshot)) return false;
    return sources.database || (isAsked(snapshot.t) && isPolled(watched, before.t, snapshot.t));
  });
  expect(resting.length).toBeGreaterThan(5);
  // early goes on while it is paused.
  expect(resting.some((snapshot) => depthOf(snapshot) > 0)).toBe(generation !== 'early');
  const told = resting.map(({ t }) => ({ t, depth: shown(momentAfter(watched, lookAfter(t)).agent.queueDepth) }));
  expect(told).toEqual(resting.map((snapshot) => ({ t: snapshot.t, depth: depthOf(snapshot) })));
};
