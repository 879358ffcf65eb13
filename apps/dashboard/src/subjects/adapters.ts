import { LIST } from '../url/list.ts';
import type { Subject } from './subject.ts';

export const adapters = {
  path: 'adapters',
  label: 'Adapters',
  icon: 'plug',
  group: 'Inside',
  key: 'p',
  span: 'none',
  search: LIST,
  first: (ask, { agent }) => [ask.adapters.list.prefetch({ agent }), ask.adapters.discord.prefetch({ agent })],
} as const satisfies Subject;
