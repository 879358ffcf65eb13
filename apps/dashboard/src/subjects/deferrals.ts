import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import type { Subject } from './subject.ts';

export const deferrals = {
  path: 'deferrals',
  label: 'Deferrals',
  icon: 'hand',
  group: 'Work',
  key: 'd',
  span: 'none',
  search: LIST,
  first: (ask, { agent }) => [ask.deferrals.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE })],
  count: { of: 'waiting for a human', amount: ({ pendingDeferrals }) => pendingDeferrals },
} as const satisfies Subject;
