import { TRACE_OUTCOMES } from '@ciris/telemetry-contracts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice, text } from '../url/parameter.ts';
import { givenOf, type Search, textIn, type Window, windowIn, wordIn } from '../url/search.ts';
import type { Subject } from './subject.ts';

export const TRACE_OUTCOME = choice('outcome', 'all', ...TRACE_OUTCOMES);
export const TRACE_SEARCH = text('q');
export const TRACE_TASK = text('task');
/** The part of a trace's time that is looked at. */
export const TRACE_ZOOM = text('zoom');

/** Marks of a trace that are asked for at a time. */
export const MARKS_A_WINDOW = 200;

/** What narrows its list. */
export const TRACE_CUTS = [TRACE_OUTCOME, TRACE_SEARCH, TRACE_TASK];

/** What its list is asked for. */
export const tracesAsked = (search: Search, window: Window) => {
  const outcome = wordIn(search, TRACE_OUTCOME);
  return {
    ...(outcome === 'all' ? {} : { outcome }),
    ...givenOf({ search: textIn(search, TRACE_SEARCH).trim(), task: textIn(search, TRACE_TASK) }),
    ...window,
  };
};

export const traces = {
  path: 'traces',
  label: 'Traces',
  icon: 'chartGantt',
  group: 'Work',
  key: 'v',
  span: 'watched',
  search: [...LIST, ...TRACE_CUTS, TRACE_ZOOM],
  first: (ask, { agent, search, now }) => [
    ask.traces.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE, ...tracesAsked(search, windowIn(search, now)) }),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [
      ask.traces.get.prefetch({ agent, trace: item, offset: 0, limit: MARKS_A_WINDOW }),
    ],
  },
} as const satisfies Subject;
