import type { Reading, Traffic } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { quantile } from '../../insight/quantile.ts';
import { plural } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { noTeller, tellerOf } from './queue-items.ts';

const MOST = 1000;

const none = (of: AgentView): Reading<number> =>
  tellerOf(of)
    ? { status: 'unavailable', reason: 'not_yet', since: null, detail: 'No thought ended in this window.' }
    : noTeller(of, 'Times of single thoughts are told by the database and the stream alone.');

/** How long thoughts took, over the window: from creation, or from their start where the stream alone tells. */
export const thoughtTimes = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
  traffic?: Traffic,
): Promise<{ mean: Reading<number>; median: Reading<number>; p95: Reading<number> }> => {
  const source = tellerOf(of);
  const { number } = of.handle.record;
  const since = source === 'stream' ? 'startedAt' : 'createdAt';
  const found = source ? await context.reader.thoughts.durationsMs(number, since, span, MOST + 1, traffic) : [];
  if (!source || found.length === 0) return { mean: none(of), median: none(of), p95: none(of) };
  const durations = found.slice(0, MOST);
  const counted = found.length > MOST ? `the newest ${MOST} thoughts` : plural(durations.length, 'thought');
  const sorted = [...durations].sort((a, b) => a - b);
  const read = (value: number, words: string): Reading<number> =>
    derived(value, {
      ...toldBy('thoughts', source),
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula: `${words} of end minus ${since === 'createdAt' ? 'creation' : 'start'}, ${counted}`,
      window: span,
      ...(since === 'createdAt' ? {} : { note: 'Without the time that they waited: the database tells creations.' }),
    });
  return {
    mean: read(durations.reduce((sum, ms) => sum + ms, 0) / durations.length, 'mean'),
    median: read(quantile(sorted, 0.5), 'median'),
    p95: read(quantile(sorted, 0.95), '95th percentile'),
  };
};
