import { LIST, ROWS_A_PAGE } from '../url/list.ts';
import { choice, text } from '../url/parameter.ts';
import { givenOf, type Search, textIn, type Window, windowIn, wordIn } from '../url/search.ts';
import type { Subject } from './subject.ts';

export const AUDIT_VIEW = choice('view', 'all', 'action', 'login', 'configuration', 'system');
export const AUDIT_ACTION = text('action');
export const AUDIT_ACTOR = text('actor');
export const AUDIT_OUTCOME = text('outcome');
export const AUDIT_SEVERITY = text('severity');

/** What narrows its list. */
export const AUDIT_CUTS = [AUDIT_VIEW, AUDIT_ACTION, AUDIT_ACTOR, AUDIT_OUTCOME, AUDIT_SEVERITY];

/** What its list is asked for. */
export const auditAsked = (search: Search, window: Window) => {
  const view = wordIn(search, AUDIT_VIEW);
  return {
    ...(view === 'all' ? {} : { category: view }),
    ...givenOf({
      action: textIn(search, AUDIT_ACTION),
      actor: textIn(search, AUDIT_ACTOR),
      outcome: textIn(search, AUDIT_OUTCOME),
      severity: textIn(search, AUDIT_SEVERITY),
    }),
    ...window,
  };
};

export const audit = {
  path: 'audit',
  label: 'Audit',
  icon: 'scrollText',
  group: 'Trouble',
  key: 'a',
  span: 'watched',
  search: [...LIST, ...AUDIT_CUTS],
  first: (ask, { agent, search, now }) => [
    ask.audit.verify.prefetch({ agent }),
    ask.audit.list.prefetchInfinite({ agent, limit: ROWS_A_PAGE, ...auditAsked(search, windowIn(search, now)) }),
  ],
  item: {
    span: 'none',
    first: (ask, { agent, item }) => [ask.audit.get.prefetch({ agent, entry: item })],
  },
} as const satisfies Subject;
