import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import { type Search, type Window, windowIn, wordIn } from '../url/search.ts';
import type { Subject } from './subject.ts';

export const INCIDENTS_SHOWN = choice('show', 'all', 'open', 'critical', 'high', 'medium', 'low');

/** What narrows its list. */
export const INCIDENT_CUTS = [INCIDENTS_SHOWN];

/** What its list is asked for. What is open is open whenever it was seen last. */
export const incidentsAsked = (search: Search, window: Window) => {
  const shown = wordIn(search, INCIDENTS_SHOWN);
  if (shown === 'all') return window;
  return shown === 'open' ? { open: true } : { severity: shown, ...window };
};

export const incidents = {
  path: 'incidents',
  label: 'Incidents',
  icon: 'siren',
  group: 'Trouble',
  key: 'i',
  span: 'watched',
  search: [...LIST, ...INCIDENT_CUTS],
  first: (ask, { agent, search, now }) => [
    ask.incidents.list.prefetchInfinite({
      agent,
      limit: ROWS_A_PAGE,
      ...incidentsAsked(search, windowIn(search, now)),
    }),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.incidents.get.prefetch({ agent, incident: item })],
  },
} as const satisfies Subject;
