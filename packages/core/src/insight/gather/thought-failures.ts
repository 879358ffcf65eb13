import { isKept, isOpen } from '../../resolve/view.ts';
import type { Failures } from '../verdict-input.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { plural } from '../verdict-text.ts';
import { byAgentClock, byOurClock, type Gathering } from './gathering.ts';

const MOST = 500;

/** Thoughts that failed in the window; a rejected task's thought is a decision, not a failure. */
export const gatherThoughtFailures = async (gathering: Gathering): Promise<Failures | null> => {
  const { reader, agent, view, now } = gathering;
  const tellers = ['database', 'stream'] as const;
  const source = tellers.find((one) => isOpen(view, one)) ?? tellers.find((one) => isKept(view, one));
  if (!source) return null;
  const from = byAgentClock(gathering, now - FAILURE_WINDOW_MS);
  const { rows } = await reader.thoughts.page(agent, {
    statuses: ['failed'],
    span: { from: from - FAILURE_WINDOW_MS },
    limit: MOST,
  });
  const ends = rows
    .filter((thought) => !thought.rejected && thought.endedAt !== null && thought.endedAt >= from)
    .map((thought) => byOurClock(gathering, thought.endedAt ?? 0));
  if (ends.length === 0) return null;
  const counts = await reader.thoughts.countByStatus(agent, source, { from, to: byAgentClock(gathering, now) + 1 });
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
        endpoint: source === 'database' ? 'thoughts' : 'reasoning-stream',
        observedAt: Math.max(...ends),
        value: ends.length,
      },
    ],
  };
};
