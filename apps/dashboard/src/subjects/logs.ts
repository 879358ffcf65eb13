import { LOG_CLASSES, LOG_LEVELS } from '@ciris/telemetry-contracts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice, text } from '../url/parameter.ts';
import { givenOf, type Search, textIn, type Window, windowIn, wordIn } from '../url/search.ts';
import type { Subject } from './subject.ts';

/** Of this level and above. */
export const LOG_LEVEL = choice('level', 'all', 'warning', 'error', 'critical');
export const LOG_CLASS = choice('class', 'all', ...LOG_CLASSES);
export const LOG_SERVICE = text('service');
export const LOG_THOUGHT = text('thought');
export const LOG_SEARCH = text('q');

/** What narrows its list. */
export const LOG_CUTS = [LOG_LEVEL, LOG_CLASS, LOG_SERVICE, LOG_THOUGHT, LOG_SEARCH];

/** What its list is asked for. */
export const logsAsked = (search: Search, window: Window) => {
  const cut = wordIn(search, LOG_LEVEL);
  const level = LOG_LEVELS.find((one) => one.toLowerCase() === cut);
  const about = wordIn(search, LOG_CLASS);
  return {
    ...(level === undefined ? {} : { level }),
    ...(about === 'all' ? {} : { class: about }),
    ...givenOf({
      service: textIn(search, LOG_SERVICE),
      thought: textIn(search, LOG_THOUGHT),
      search: textIn(search, LOG_SEARCH).trim(),
    }),
    ...window,
  };
};

export const logs = {
  path: 'logs',
  label: 'Logs',
  icon: 'terminal',
  group: 'Trouble',
  key: 'n',
  span: 'watched',
  search: [...LIST, ...LOG_CUTS],
  first: (ask, { agent, search, now }) => [
    ask.logs.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE, ...logsAsked(search, windowIn(search, now)) }),
  ],
} as const satisfies Subject;
