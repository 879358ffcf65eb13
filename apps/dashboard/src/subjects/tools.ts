import { LIST } from '../url/list.ts';
import { LAST_DAY, parseRange, windowOf } from '../url/range.ts';
import type { Subject } from './subject.ts';

export const tools = {
  path: 'tools',
  label: 'Tools',
  icon: 'wrench',
  group: 'Work',
  key: 'w',
  span: 'day',
  search: LIST,
  first: (ask, { agent, search, now }) => {
    const range = parseRange(search.get('range') ?? '') ?? LAST_DAY;
    return [ask.tools.list.prefetch({ agent, ...windowOf(range, now) })];
  },
} as const satisfies Subject;
