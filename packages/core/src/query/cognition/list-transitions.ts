import type { cognition, InputOf, OutputOf, Transition } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { transitionReason } from './transition-reason.ts';
import { plainTransition } from './transition-rows.ts';

/** Processes that began within the time of the page, newest first. */
const MOST_STARTS = 1000;

/** Transitions, newest first. A duration is a least one where the beginning or the end of the state was not watched. */
export const listTransitions = async (
  context: QueryContext,
  input: InputOf<typeof cognition.transitions>,
): Promise<OutputOf<typeof cognition.transitions>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const page = await context.reader.events.page(agent, {
    types: ['state.transition'],
    limit: input.limit,
    cursor: input.cursor,
  });
  const plain = page.rows.map(plainTransition);
  const oldest = page.rows.at(-1);
  const beforePage = oldest ? await context.reader.events.lastBefore(agent, 'state.transition', oldest.at) : null;
  const span = { from: beforePage?.at ?? oldest?.at ?? 0, to: (page.rows[0]?.at ?? 0) + 1 };
  const starts = await context.reader.events.page(agent, { types: ['process.started'], span, limit: MOST_STARTS });
  const rows = plain.map((transition, index): Transition => {
    const earlier = plain[index + 1] ?? (beforePage ? plainTransition(beforePage) : null);
    const known = earlier !== null && transition.from !== null && earlier.to === transition.from;
    const start = starts.rows.find(({ at }) => at <= transition.at && (earlier === null || at > earlier.at));
    return {
      ...transition,
      reason: transitionReason(transition, start?.at ?? null),
      durationBeforeMs: known ? transition.at - earlier.at : null,
      // It was so before it was seen, or may have gone on unseen.
      durationBeforeIsExact: known && earlier.from !== null && transition.to !== null,
    };
  });
  return {
    rows,
    ...(page.next ? { next: page.next } : {}),
    observedAt: handle.observedAt,
    columns: {
      at: { source: 'answer', basis: 'derived', note: 'When a poll first saw it: up to one period late.' },
      from: { source: 'answer', basis: 'measured' },
      to: { source: 'answer', basis: 'measured' },
      reason: { source: 'platform', basis: 'derived', note: 'Where it can have one alone: agents give none.' },
      durationBeforeMs: { source: 'platform', basis: 'derived' },
    },
  };
};
