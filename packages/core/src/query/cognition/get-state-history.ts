import type { CognitiveState, cognition, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { type Band, bandsOf } from '../bands.ts';
import type { QueryContext } from '../context.ts';
import { watchedSpans } from '../coverage.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { plainTransition } from './transition-rows.ts';

const MOST_TRANSITIONS = 1000;

const timeIn = (bands: readonly Band<CognitiveState>[], totalMs: number) => {
  const sums = new Map<CognitiveState | null, number>();
  for (const band of bands) sums.set(band.state, (sums.get(band.state) ?? 0) + band.to - band.from);
  return [...sums]
    .map(([state, ms]) => ({ state, ms, share: totalMs > 0 ? ms / totalMs : 0 }))
    .sort((a, b) => b.ms - a.ms);
};

/** Bands over a window, by default the last 24 h; gaps where nobody watched or nothing was told. */
export const getStateHistory = async (
  context: QueryContext,
  input: InputOf<typeof cognition.history>,
): Promise<OutputOf<typeof cognition.history>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const page = await context.reader.events.page(agent, { types: ['state.transition'], span, limit: MOST_TRANSITIONS });
  const before = await context.reader.events.lastBefore(agent, 'state.transition', span.from);
  const watched = await watchedSpans(context.reader, agent, span);
  const bands = bandsOf(
    span,
    before ? plainTransition(before).to : null,
    page.rows.map(plainTransition).reverse(),
    watched,
  );
  return {
    ...span,
    bands: bands.map((band) => ({ ...band, reason: null })),
    timeIn: timeIn(bands, span.to - span.from),
    observedAt: handle.observedAt,
  };
};
