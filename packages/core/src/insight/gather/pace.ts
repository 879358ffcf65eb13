import { endpointOf } from '../../facts/source-facts.ts';
import { isOpen } from '../../resolve/view.ts';
import { quantile } from '../quantile.ts';
import type { VerdictInput } from '../verdict-input.ts';
import { SLOW_FACTOR } from '../verdict-rules.ts';
import { spanWords } from '../verdict-text.ts';
import { byAgentClock, type Gathering } from './gathering.ts';

const RECENT_MS = 600_000;
const USUAL_MS = 86_400_000;
const LEAST_RECENT = 5;
const LEAST_USUAL = 20;
/** Below this a thought is not slow, whatever is usual: tests and mock models end in milliseconds. */
const LEAST_SLOW_MS = 5_000;
const MOST = 1000;

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** How long thoughts took lately, and what is usual for this agent. */
export const gatherPace = async (
  gathering: Gathering,
): Promise<{ p95ThoughtMs: number | null; pace: VerdictInput['pace'] }> => {
  const { reader, agent, now, view } = gathering;
  const source = (['database', 'stream'] as const).find((one) => isOpen(view, one));
  const until = byAgentClock(gathering, now) + 1;
  const since = source === 'stream' ? 'startedAt' : 'createdAt';
  const times = async (from: number, to: number): Promise<readonly number[]> =>
    ascending(await reader.thoughts.durationsMs(agent, since, { from, to }, MOST));
  const usual = await times(until - USUAL_MS, until);
  const p95ThoughtMs = usual.length >= LEAST_RECENT ? quantile(usual, 0.95) : null;
  if (!source) return { p95ThoughtMs, pace: null };
  const recent = await times(until - RECENT_MS, until);
  const before = await times(until - USUAL_MS, until - RECENT_MS);
  if (recent.length < LEAST_RECENT || before.length < LEAST_USUAL) return { p95ThoughtMs, pace: null };
  const recentMs = quantile(recent, 0.5);
  const usualMs = quantile(before, 0.5);
  if (recentMs < LEAST_SLOW_MS || recentMs < usualMs * SLOW_FACTOR) return { p95ThoughtMs, pace: null };
  return {
    p95ThoughtMs,
    pace: {
      recentMs,
      usualMs,
      since: now - RECENT_MS,
      evidence: {
        text: `Median ${spanWords(recentMs)} over the last 10 min, ${spanWords(usualMs)} over the day before`,
        source,
        endpoint: endpointOf('thoughts', source),
        observedAt: now,
        value: Math.round(recentMs),
      },
    },
  };
};
