import { RANGE } from '../url/everywhere.ts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { narrowed } from '../url/narrowed.ts';
import { text } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

export const MEMORY_TYPE = text('type');
export const MEMORY_SCOPE = text('scope');
export const MEMORY_SEARCH = text('q');

/** What narrows its list. */
const CUTS = [MEMORY_TYPE, MEMORY_SCOPE, MEMORY_SEARCH];

export const memory = {
  path: 'memory',
  label: 'Memory',
  icon: 'waypoints',
  group: 'Inside',
  key: 'm',
  span: 'watched',
  search: [...LIST, ...CUTS],
  first: (ask, { agent, search }) => [
    ask.memory.stats.prefetch({ agent }),
    ...(narrowed(search, [RANGE, ...CUTS]) ? [] : [ask.memory.nodes.prefetchInfinite({ agent, limit: ROWS_A_PAGE })]),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.memory.node.prefetch({ agent, node: item })],
  },
} as const satisfies Subject;
