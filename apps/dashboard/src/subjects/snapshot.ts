import type { Subject } from './subject.ts';

export const snapshot = {
  path: 'snapshot',
  label: 'Snapshot',
  icon: 'camera',
  group: 'Inside',
  key: 'q',
  span: 'none',
  search: [],
  first: (ask, { agent }) => [ask.system.snapshot.prefetch({ agent })],
} as const satisfies Subject;
