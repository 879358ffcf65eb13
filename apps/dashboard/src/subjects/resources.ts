import { LIST } from '../url/list.ts';
import type { Subject } from './subject.ts';

export const resources = {
  path: 'resources',
  label: 'Resources',
  icon: 'cpu',
  group: 'Inside',
  key: 'u',
  span: 'watched',
  search: LIST,
  first: (ask, { agent }) => [ask.resources.current.prefetch({ agent })],
} as const satisfies Subject;
