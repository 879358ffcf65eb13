import type { Generation } from '@ciris/telemetry-contracts';
import { itWhere } from '@ciris/telemetry-core/testing/it-where';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFixtures } from '../stand/fixtures.ts';
import { COMBINATIONS } from '../stand/stand.ts';
import { recordedSnapshots } from '../truth/snapshots.ts';
import {
  equalsOnceTheCacheHasTurned,
  neverAboveTheTruth,
  neverFalls,
  statesWhatWasLost,
  tellsNoTotals,
} from './against-answers.ts';
import { equalsEachSnapshot, listsEachOnce } from './against-database.ts';
import { isAsDeepAsItWas } from './against-queue.ts';
import { hasEachStreamedThought, sumsOfFrames } from './against-stream.ts';
import { isJudgedByStretches, isPausedWhileTold, logsInAgain, saysThatNoPauseIsTold } from './verdicts.ts';
import { type TimelineCase, type Watched, watchTimeline } from './watch.ts';

/** While the processor is paused and thoughts wait. */
const RESTART_AT = 112;
/** Other polls than of a watch from the beginning; one is under way when the agent is killed. */
const START_AT = 15;
/** The last answers are polled once more, after the caches have turned. */
const AFTERWARDS_MS = 75_000;

const { answers, 'answers and stream': stream, 'answers and database': database, all } = COMBINATIONS;

interface Way {
  readonly by: string;
  readonly sources: TimelineCase['sources'];
  readonly answers?: false;
  readonly startAt?: number;
  readonly restartAt?: number;
}

const WAYS: readonly Way[] = [
  { by: 'answers', sources: answers },
  { by: 'answers, watched from later on', sources: answers, startAt: START_AT },
  { by: 'answers and stream', sources: stream },
  { by: 'the database alone', sources: database, answers: false },
  { by: 'answers and database', sources: database },
  { by: 'all', sources: all },
  { by: 'answers, our core restarted', sources: answers, restartAt: RESTART_AT },
  { by: 'answers and stream, our core restarted', sources: stream, restartAt: RESTART_AT },
  { by: 'answers and database, our core restarted', sources: database, restartAt: RESTART_AT },
  { by: 'all, our core restarted', sources: all, restartAt: RESTART_AT },
];

/** early has no event stream; where there is one, a restart with the database is tried with all sources. */
const waysOf = (generation: Generation): readonly Way[] =>
  generation === 'early'
    ? WAYS.filter(({ sources, startAt }) => !sources.stream && startAt === undefined)
    : WAYS.filter(({ by }) => by !== 'answers and database, our core restarted');

/** The timeline `main` of a generation, through pause, kill, 401 and restart, by every combination of sources. */
export const judgeMain = (generation: Generation): void => {
  const cases = waysOf(generation).map((way) => ({ generation, timeline: 'main' as const, ...way }));

  describe.skipIf(!hasFixtures).each(cases)(`the timeline main of ${generation} by $by`, (one) => {
    const { sources } = one;
    const endsAt = recordedSnapshots(generation, 'main').at(-1)?.t ?? 0;
    let watched: Watched;

    beforeAll(async () => {
      watched = await watchTimeline(one, endsAt + (sources.database ? 0 : AFTERWARDS_MS));
    }, 60_000);
    afterAll(() => watched.stand.end());

    it('is judged as it was, and as what happened to it', () => isJudgedByStretches(watched, one));

    itWhere(generation !== 'early' && one.answers !== false)('is paused while that is told', () =>
      isPausedWhileTold(watched, one),
    );

    itWhere(generation === 'early')('is never told to be paused, and that is said', () =>
      saysThatNoPauseIsTold(watched),
    );

    itWhere(one.answers !== false)('logs in again', () => logsInAgain(watched, one));

    itWhere(sources.database)('equals each snapshot of its own database', () => equalsEachSnapshot(watched, one));

    itWhere(sources.database)('lists each thought and task once', () => listsEachOnce(watched, one));

    itWhere(one.startAt === undefined)('shows its queue as deep as it was', () => isAsDeepAsItWas(watched, one));

    itWhere(sources.stream)('has each thought whose events were sent, once', () =>
      hasEachStreamedThought(watched, one),
    );

    itWhere(sources.stream)('sums up the calls of its thoughts as their frames do', () => sumsOfFrames(watched, one));

    it('never shows more than was so', () => neverAboveTheTruth(watched, one));

    it('never shows less than before', () => neverFalls(watched));

    itWhere(!sources.database && generation !== 'early')('shows all once the cache of the agent has turned', () =>
      equalsOnceTheCacheHasTurned(watched, one),
    );

    itWhere(!sources.database && !sources.stream && generation !== 'early')(
      'says what was lost with the killed process',
      () => statesWhatWasLost(watched),
    );

    itWhere(!sources.database && generation === 'early')('shows no totals where none is told', () =>
      tellsNoTotals(watched),
    );

    it('fails nowhere', () => expect(watched.stand.faults).toEqual([]));
  });
};
