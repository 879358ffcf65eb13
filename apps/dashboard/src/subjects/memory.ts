import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { text } from '../url/parameter.ts';
import { givenOf, type Search, textIn, type Window, windowIn } from '../url/search.ts';
import type { Subject } from './subject.ts';

export const MEMORY_TYPE = text('type');
export const MEMORY_SCOPE = text('scope');
export const MEMORY_SEARCH = text('q');

/** What narrows its list. */
export const MEMORY_CUTS = [MEMORY_TYPE, MEMORY_SCOPE, MEMORY_SEARCH];

/** What its list is asked for. */
export const nodesAsked = (search: Search, window: Window) => ({
  ...givenOf({
    type: textIn(search, MEMORY_TYPE).trim(),
    scope: textIn(search, MEMORY_SCOPE).trim(),
    search: textIn(search, MEMORY_SEARCH).trim(),
  }),
  ...window,
});

export const memory = {
  path: 'memory',
  label: 'Memory',
  icon: 'waypoints',
  group: 'Inside',
  key: 'm',
  span: 'watched',
  search: [...LIST, ...MEMORY_CUTS],
  first: (ask, { agent, search, now }) => [
    ask.memory.stats.prefetch({ agent }),
    ask.memory.nodes.prefetchInfinite({ agent, limit: ROWS_A_PAGE, ...nodesAsked(search, windowIn(search, now)) }),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.memory.node.prefetch({ agent, node: item })],
  },
} as const satisfies Subject;
