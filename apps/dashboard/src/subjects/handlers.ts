import { ACTIONS } from '@ciris/telemetry-contracts';
import { LIST } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import { LAST_DAY, parseRange, windowOf } from '../url/range.ts';
import type { Subject } from './subject.ts';

/** Whose newest runs stand below the ten. */
export const HANDLER_SHOWN = choice('handler', 'none', ...ACTIONS);

export const handlers = {
  path: 'handlers',
  label: 'Handlers',
  icon: 'workflow',
  group: 'Work',
  key: 'h',
  span: 'day',
  search: [...LIST, HANDLER_SHOWN],
  first: (ask, { agent, search, now }) => {
    const range = parseRange(search.get('range') ?? '') ?? LAST_DAY;
    return [ask.handlers.list.prefetch({ agent, ...windowOf(range, now) })];
  },
} as const satisfies Subject;
