import { LIST } from '../url/list.ts';
import type { Subject } from './subject.ts';

export const cognition = {
  path: 'cognition',
  label: 'Cognition',
  icon: 'brain',
  group: 'Now',
  key: 'c',
  span: 'watched',
  search: LIST,
  first: (ask, { agent }) => [ask.cognition.current.prefetch({ agent })],
} as const satisfies Subject;
