'use client';

import { useMemo } from 'react';
import { trpc } from '../../live/trpc.ts';
import { MARKS_A_WINDOW } from '../../subjects/traces.ts';
import type { Detail, Mark } from './detail.ts';

/** The windows that hold these places. */
const offsetsOf = (places: readonly number[]): readonly number[] => {
  const offsets = places.map((place) => place - (place % MARKS_A_WINDOW));
  return [...new Set(offsets)].filter((offset) => offset > 0).sort((one, other) => one - other);
};

/**
 * Marks by their place in the trace, as far as they are there: of a long one those that are seen are
 * fetched, window after window.
 *
 * @param first the answer that the page began with
 */
export const useMarks = (
  agent: string,
  first: Detail,
  places: readonly number[],
): ((place: number) => Mark | undefined) => {
  const offsets = offsetsOf(places);
  const windows = trpc.useQueries((ask) =>
    offsets.map((offset) => ask.traces.get({ agent, trace: first.traceId, offset, limit: MARKS_A_WINDOW })),
  );
  const rows = windows.map(({ data }) => data?.rows);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the windows themselves are new each time, their rows are not.
  return useMemo(() => {
    const known = new Map([first.rows, ...rows].flatMap((some) => (some ?? []).map((mark) => [mark.index, mark])));
    return (place) => known.get(place);
  }, [first.rows, ...rows]);
};
