import { RANGE } from '../url/everywhere.ts';
import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { narrowed } from '../url/narrowed.ts';
import { choice, text } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

export const AUDIT_VIEW = choice('view', 'all', 'action', 'login', 'configuration', 'system');
export const AUDIT_ACTION = text('action');
export const AUDIT_ACTOR = text('actor');
export const AUDIT_OUTCOME = text('outcome');
export const AUDIT_SEVERITY = text('severity');

/** What narrows its list. */
const CUTS = [AUDIT_VIEW, AUDIT_ACTION, AUDIT_ACTOR, AUDIT_OUTCOME, AUDIT_SEVERITY];

export const audit = {
  path: 'audit',
  label: 'Audit',
  icon: 'scrollText',
  group: 'Trouble',
  key: 'a',
  span: 'watched',
  search: [...LIST, ...CUTS],
  first: (ask, { agent, search }) => [
    ask.audit.verify.prefetch({ agent }),
    ...(narrowed(search, [RANGE, ...CUTS]) ? [] : [ask.audit.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE })]),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.audit.get.prefetch({ agent, entry: item })],
  },
} as const satisfies Subject;
