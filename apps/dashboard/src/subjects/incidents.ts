import { RANGE } from '../url/everywhere.ts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { narrowed } from '../url/narrowed.ts';
import { choice } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

export const INCIDENTS_SHOWN = choice('show', 'all', 'open', 'critical', 'high', 'medium', 'low');

/** What narrows its list. */
const CUTS = [INCIDENTS_SHOWN];

export const incidents = {
  path: 'incidents',
  label: 'Incidents',
  icon: 'siren',
  group: 'Trouble',
  key: 'i',
  span: 'watched',
  search: [...LIST, ...CUTS],
  first: (ask, { agent, search }) =>
    narrowed(search, [RANGE, ...CUTS]) ? [] : [ask.incidents.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE })],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.incidents.get.prefetch({ agent, incident: item })],
  },
} as const satisfies Subject;
