import type { CognitiveState, cognition, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { onlyCauseOf } from '../../facts/transition-causes.ts';
import { type Band, bandsOf } from '../bands.ts';
import type { QueryContext } from '../context.ts';
import { watchedSpans } from '../coverage.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { entriesOf } from './entries.ts';
import { type PlainTransition, plainTransition } from './transition-rows.ts';

const MOST_TRANSITIONS = 1000;

const timeIn = (bands: readonly Band<CognitiveState>[], totalMs: number) => {
  const sums = new Map<CognitiveState | null, number>();
  for (const band of bands) sums.set(band.state, (sums.get(band.state) ?? 0) + band.to - band.from);
  return [...sums]
    .map(([state, ms]) => ({ state, ms, share: totalMs > 0 ? ms / totalMs : 0 }))
    .sort((a, b) => b.ms - a.ms);
};

const causeOf = ({ from, to }: PlainTransition): string | null =>
  from === null || to === null ? null : onlyCauseOf(from, to);

/** Bands over a window, by default the last 24 h; gaps where nobody watched or nothing was told. */
export const getStateHistory = async (
  context: QueryContext,
  input: InputOf<typeof cognition.history>,
): Promise<OutputOf<typeof cognition.history>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const page = await context.reader.events.page(agent, { types: ['state.transition'], span, limit: MOST_TRANSITIONS });
  const last = await context.reader.events.lastBefore(agent, 'state.transition', span.from);
  const before = last ? plainTransition(last) : null;
  const watched = await watchedSpans(context.reader, agent, span);
  const transitions = page.rows.map(plainTransition).reverse();
  const bands = bandsOf(span, before?.to ?? null, transitions, watched);
  const reasons = new Map(transitions.map((one) => [one.at, causeOf(one)] as const));
  return {
    ...span,
    bands: entriesOf(bands, before, transitions).map((band) => ({ ...band, reason: reasons.get(band.from) ?? null })),
    timeIn: timeIn(bands, span.to - span.from),
    observedAt: handle.observedAt,
  };
};
