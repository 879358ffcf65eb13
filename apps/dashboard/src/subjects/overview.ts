import { TRAFFIC } from '../url/traffic.ts';
import type { Subject } from './subject.ts';

export const overview = {
  path: '',
  label: 'Overview',
  icon: 'gauge',
  group: 'Now',
  key: 'o',
  onPhone: true,
  span: 'watched',
  search: [TRAFFIC],
  first: (ask, { agent }) => [ask.agents.get.prefetch({ agent }), ask.buses.list.prefetch({ agent })],
} as const satisfies Subject;
