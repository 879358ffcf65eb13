import { LOG_CLASSES } from '@ciris/telemetry-contracts';
import { RANGE } from '../url/everywhere.ts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { narrowed } from '../url/narrowed.ts';
import { choice, text } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

/** Of this level and above. */
export const LOG_LEVEL = choice('level', 'all', 'warning', 'error', 'critical');
export const LOG_CLASS = choice('class', 'all', ...LOG_CLASSES);
export const LOG_SERVICE = text('service');
export const LOG_THOUGHT = text('thought');
export const LOG_SEARCH = text('q');

/** What narrows its list. */
const CUTS = [LOG_LEVEL, LOG_CLASS, LOG_SERVICE, LOG_THOUGHT, LOG_SEARCH];

export const logs = {
  path: 'logs',
  label: 'Logs',
  icon: 'terminal',
  group: 'Trouble',
  key: 'n',
  span: 'watched',
  search: [...LIST, ...CUTS],
  first: (ask, { agent, search }) =>
    narrowed(search, [RANGE, ...CUTS]) ? [] : [ask.logs.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE })],
} as const satisfies Subject;
