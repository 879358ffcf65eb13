import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import { type Search, wordIn } from '../url/search.ts';
import type { Subject } from './subject.ts';

export const ERRORS_SHOWN = choice('show', 'all', 'open', 'done');
/** Whose errors: the agent's own, or what instruments push. */
export const ERRORS_BY = choice('by', 'own', 'pushed');

/** What narrows its list. */
export const ERROR_CUTS = [ERRORS_SHOWN, ERRORS_BY];

/** What its list is asked for. */
export const groupsAsked = (search: Search) => {
  const shown = wordIn(search, ERRORS_SHOWN);
  return {
    ...(shown === 'all' ? {} : { open: shown === 'open' }),
    ...(wordIn(search, ERRORS_BY) === 'own' ? {} : { source: 'otlp' as const }),
  };
};

export const errors = {
  path: 'errors',
  label: 'Errors',
  icon: 'bug',
  group: 'Trouble',
  key: 'e',
  span: 'none',
  search: [...LIST, ...ERROR_CUTS],
  first: (ask, { agent, search }) => [
    ask.errors.groups.prefetchInfinite({ agent, limit: ROWS_A_PAGE, ...groupsAsked(search) }),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.errors.group.prefetch({ agent, group: item })],
  },
} as const satisfies Subject;
