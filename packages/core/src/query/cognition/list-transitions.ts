import type { cognition, InputOf, OutputOf, Transition } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { type PlainTransition, plainTransition } from './transition-rows.ts';

const reasonOf = (transition: PlainTransition): Transition['reason'] => {
  const base = { status: 'unavailable', since: null } as const;
  if (transition.to === null) {
    return { ...base, reason: 'unreachable', detail: 'From here on the agent told no state.' };
  }
  if (transition.from === null) {
    return { ...base, reason: 'not_applicable', detail: 'No change: seen for the first time, or again after a gap.' };
  }
  return { ...base, reason: 'not_exposed', detail: 'Agents give no reason for a transition.' };
};

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
  const rows = plain.map((transition, index): Transition => {
    const earlier = plain[index + 1] ?? (beforePage ? plainTransition(beforePage) : null);
    const known = earlier !== null && transition.from !== null && earlier.to === transition.from;
    return {
      ...transition,
      reason: reasonOf(transition),
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
      reason: { unavailable: 'not_exposed', detail: 'Agents give no reason for a transition.' },
      durationBeforeMs: { source: 'platform', basis: 'derived' },
    },
  };
};
