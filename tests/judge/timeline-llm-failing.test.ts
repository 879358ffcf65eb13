import { itWhere } from '@ciris/telemetry-core/testing/it-where';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LLM_FAILING_VERDICTS, LLM_FAILING_VERDICTS_BY_ANSWERS } from './llm-failing.verdicts.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { COMBINATIONS } from './stand/stand.ts';
import { equalsEachSnapshot, listsEachOnce } from './timeline/against-database.ts';
import { hasEachStreamedThought } from './timeline/against-stream.ts';
import { isJudgedBySeconds } from './timeline/verdicts.ts';
import { type Watched, watchTimeline } from './timeline/watch.ts';
import { recordedSnapshots } from './truth/snapshots.ts';

const cases = (['answers', 'answers and stream', 'answers and database', 'all'] as const).flatMap((by) => {
  const one = { by, generation: 'v2', timeline: 'llm-failing', sources: COMBINATIONS[by] } as const;
  // Some thoughts failed by then, and others wait.
  return by === 'all' ? [one, { ...one, by: 'all, our core restarted', restartAt: 110 }] : [one];
});

describe.skipIf(!hasFixtures).each(cases)('the timeline llm-failing of v2 by $by', (one) => {
  const { sources } = one;
  const toldAtOnce = sources.database || sources.stream;
  let watched: Watched;

  beforeAll(async () => {
    watched = await watchTimeline(one, recordedSnapshots('v2', 'llm-failing').at(-1)?.t ?? 0);
  }, 60_000);
  afterAll(() => watched.stand.end());

  it('is judged second by second as the table has it', () =>
    isJudgedBySeconds(watched, toldAtOnce ? LLM_FAILING_VERDICTS : LLM_FAILING_VERDICTS_BY_ANSWERS));

  itWhere(sources.database)('equals each snapshot of its own database', () => equalsEachSnapshot(watched, one));

  itWhere(sources.database)('lists each thought and task once', () => listsEachOnce(watched, one));

  itWhere(sources.stream)('has each thought whose events were sent, once', () => hasEachStreamedThought(watched, one));

  it('fails nowhere', () => expect(watched.stand.faults).toEqual([]));
});
