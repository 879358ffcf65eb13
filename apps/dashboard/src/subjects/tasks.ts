import { TASK_STATUSES } from '@ciris/telemetry-contracts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import { type Search, wordIn } from '../url/search.ts';
import { TRAFFIC, trafficIn } from '../url/traffic.ts';
import type { Subject } from './subject.ts';

export const TASK_STATUS = choice('status', 'all', ...TASK_STATUSES);

/** What narrows its list. */
export const TASK_CUTS = [TASK_STATUS, TRAFFIC];

/** What its list is asked for. */
export const tasksAsked = (search: Search) => {
  const status = wordIn(search, TASK_STATUS);
  return { ...(status === 'all' ? {} : { status }), ...trafficIn(search) };
};

export const tasks = {
  path: 'tasks',
  label: 'Tasks',
  icon: 'listChecks',
  group: 'Now',
  key: 'k',
  span: 'none',
  search: [...LIST, ...TASK_CUTS],
  first: (ask, { agent, search }) => [
    ask.tasks.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE, ...tasksAsked(search) }),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.tasks.get.prefetch({ agent, task: item })],
  },
} as const satisfies Subject;
