import { endpointOf } from '../../facts/source-facts.ts';
import type { ThoughtRecord } from '../../ports/rows.ts';
import { isKept, isOpen } from '../../resolve/view.ts';
import type { Failures } from '../verdict-input.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { plural } from '../verdict-text.ts';
import { byAgentClock, byOurClock, type Gathering } from './gathering.ts';

const MOST = 500;
/** A thought does not wait for longer before it is worked on. */
const LONG_WAIT_MS = 86_400_000;

/** Thoughts that failed from an instant on, and were created at most so long before it. */
const failedSince = async (
  { reader, agent }: Gathering,
  from: number,
  createdBeforeMs: number,
): Promise<readonly ThoughtRecord[]> => {
  const { rows } = await reader.thoughts.page(agent, {
    statuses: ['failed'],
    span: { from: from - createdBeforeMs },
    limit: MOST,
  });
  return rows.filter((thought) => thought.endedAt !== null && thought.endedAt >= from);
};

/** Thoughts that failed in the window; a rejected task's thought is a decision, not a failure. */
export const gatherThoughtFailures = async (gathering: Gathering): Promise<Failures | null> => {
  const { reader, agent, view, now } = gathering;
  const tellers = ['database', 'stream'] as const;
  const source = tellers.find((one) => isOpen(view, one)) ?? tellers.find((one) => isKept(view, one));
  if (!source) return null;
  const from = byAgentClock(gathering, now - FAILURE_WINDOW_MS);
  const counts = await reader.thoughts.countByStatus(agent, source, { from, to: byAgentClock(gathering, now) + 1 });
  const soon = await failedSince(gathering, from, FAILURE_WINDOW_MS);
  // Lists are by creation: one that waited for long before it failed lies further back.
  const failed = soon.length < (counts.failed ?? 0) ? await failedSince(gathering, from, LONG_WAIT_MS) : soon;
  const ends = failed
    .filter((thought) => !thought.rejected)
    .map((thought) => byOurClock(gathering, thought.endedAt ?? 0));
  if (ends.length === 0) return null;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    kind: 'thought',
    over: 'window',
    failed: ends.length,
    total: Math.max(total, ends.length),
    rateLimited: 0,
    firstAt: Math.min(...ends),
    lastAt: Math.max(...ends),
    evidence: [
      {
        text: `${plural(ends.length, 'thought')} failed`,
        source,
        endpoint: endpointOf('thoughts', source),
        observedAt: Math.max(...ends),
        value: ends.length,
      },
    ],
  };
};
