import { LIST } from '../url/list.ts';
import type { Subject } from './subject.ts';

export const breakers = {
  path: 'breakers',
  label: 'Breakers',
  icon: 'zapOff',
  group: 'Work',
  key: 'b',
  span: 'watched',
  search: LIST,
  first: (ask, { agent }) => [ask.breakers.list.prefetch({ agent })],
} as const satisfies Subject;
