import { LIST } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

export const SERVICES_SHOWN = choice('show', 'all', 'unwell', 'breaker');

export const services = {
  path: 'services',
  label: 'Services',
  icon: 'server',
  group: 'Now',
  key: 's',
  onPhone: true,
  span: 'watched',
  search: [...LIST, SERVICES_SHOWN],
  first: (ask, { agent }) => [ask.services.list.prefetch({ agent })],
  count: { of: 'not healthy', bad: true, amount: ({ unwellServices }) => unwellServices },
  item: {
    span: 'watched',
    first: (ask, { agent, item }) => [ask.services.get.prefetch({ agent, service: item })],
  },
} as const satisfies Subject;
