import { LIST } from '../url/list.ts';
import type { Subject } from './subject.ts';

export const topology = {
  path: 'topology',
  label: 'Topology',
  icon: 'network',
  group: 'Inside',
  key: 'y',
  span: 'none',
  search: LIST,
  first: (ask, { agent }) => [ask.registry.topology.prefetch({ agent }), ask.registry.providers.prefetch({ agent })],
} as const satisfies Subject;
