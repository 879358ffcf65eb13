import { TASK_STATUSES } from '@ciris/telemetry-contracts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { narrowed } from '../url/narrowed.ts';
import { choice } from '../url/parameter.ts';
import { TRAFFIC } from '../url/traffic.ts';
import type { Subject } from './subject.ts';

export const TASK_STATUS = choice('status', 'all', ...TASK_STATUSES);

/** What narrows its list. */
const CUTS = [TASK_STATUS, TRAFFIC];

export const tasks = {
  path: 'tasks',
  label: 'Tasks',
  icon: 'listChecks',
  group: 'Now',
  key: 'k',
  span: 'none',
  search: [...LIST, ...CUTS],
  first: (ask, { agent, search }) =>
    narrowed(search, CUTS) ? [] : [ask.tasks.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE })],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.tasks.get.prefetch({ agent, task: item })],
  },
} as const satisfies Subject;
