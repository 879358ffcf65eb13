import { TASK_STATUSES } from '@ciris/telemetry-contracts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import { TRAFFIC } from '../url/traffic.ts';
import type { Subject } from './subject.ts';

export const TASK_STATUS = choice('status', 'all', ...TASK_STATUSES);

export const tasks = {
  path: 'tasks',
  label: 'Tasks',
  icon: 'listChecks',
  group: 'Now',
  key: 'k',
  span: 'none',
  search: [...LIST, TASK_STATUS, TRAFFIC],
  first: (ask, { agent, search }) =>
    // Narrowed it is another question, which the page asks itself.
    search.size === 0 ? [ask.tasks.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE })] : [],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.tasks.get.prefetch({ agent, task: item })],
  },
} as const satisfies Subject;
