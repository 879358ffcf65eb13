import { LIST } from '../url/list.ts';
import { choice, text } from '../url/parameter.ts';
import { LAST_HOUR, parseRange, QUEUE_POINTS, windowOf } from '../url/range.ts';
import { TRAFFIC } from '../url/traffic.ts';
import type { Subject } from './subject.ts';

export const THOUGHT_FILTER = choice('filter', 'all', 'waiting', 'running', 'completed', 'deferred', 'failed');
export const THOUGHT_SEARCH = text('q');
export const THOUGHT_TASK = text('task');

export const thoughts = {
  path: 'thoughts',
  label: 'Thoughts',
  icon: 'listTree',
  group: 'Now',
  key: 't',
  onPhone: true,
  span: 'hour',
  search: [...LIST, THOUGHT_FILTER, THOUGHT_SEARCH, THOUGHT_TASK, TRAFFIC],
  first: (ask, { agent, search, now }) => {
    const range = parseRange(search.get('range') ?? '') ?? LAST_HOUR;
    return [ask.queue.status.prefetch({ agent, ...windowOf(range, now), points: QUEUE_POINTS })];
  },
  count: {
    of: 'in the queue',
    amount: ({ row: { queueDepth } }) => (queueDepth.status === 'available' ? queueDepth.value : undefined),
  },
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.thoughts.get.prefetch({ agent, thought: item })],
  },
} as const satisfies Subject;
