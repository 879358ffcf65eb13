import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { narrowed } from '../url/narrowed.ts';
import { choice } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

export const ERRORS_SHOWN = choice('show', 'all', 'open', 'done');
/** Whose errors: the agent's own, or what instruments push. */
export const ERRORS_BY = choice('by', 'own', 'pushed');

/** What narrows its list. */
const CUTS = [ERRORS_SHOWN, ERRORS_BY];

export const errors = {
  path: 'errors',
  label: 'Errors',
  icon: 'bug',
  group: 'Trouble',
  key: 'e',
  span: 'none',
  search: [...LIST, ...CUTS],
  first: (ask, { agent, search }) =>
    narrowed(search, CUTS) ? [] : [ask.errors.groups.prefetchInfinite({ agent, limit: ROWS_A_PAGE })],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.errors.group.prefetch({ agent, group: item })],
  },
} as const satisfies Subject;
