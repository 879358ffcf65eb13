'use client';

import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { Narrowed } from '../../parts/table/narrowed.tsx';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import {
  AUDIT_ACTION,
  AUDIT_ACTOR,
  AUDIT_CUTS,
  AUDIT_OUTCOME,
  AUDIT_SEVERITY,
  AUDIT_VIEW,
  auditAsked,
} from '../../subjects/audit.ts';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import type { Window } from '../../url/search.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useSearch } from '../../url/use-search.ts';
import { auditColumns, auditGap, EntryCard } from './audit-columns.tsx';
import type { Entry } from './entry.ts';

type View = (typeof AUDIT_VIEW)['words'][number];
const LABEL: Readonly<Record<View, string>> = {
  all: 'All',
  action: 'Actions',
  login: 'Log-ins',
  configuration: 'Configuration',
  system: 'System',
};

const ENTRIES: ListOf<Entry> = {
  name: 'Entries',
  rowId: (row) => row.entryId,
  columns: auditColumns,
  href: (agent, row) => links.item(agent, 'audit', row.entryId),
  card: (_, row) => <EntryCard row={row} />,
  detail: auditGap,
};

const NARROWED = [
  { of: AUDIT_ACTION, what: 'action' },
  { of: AUDIT_ACTOR, what: 'actor' },
  { of: AUDIT_OUTCOME, what: 'outcome' },
  { of: AUDIT_SEVERITY, what: 'severity' },
] as const;

const EMPTY: Readonly<Record<View, string>> = {
  all: 'No entry of the audit trail is told by the sources that are open.',
  action: 'No action is recorded, as far as is told.',
  login: 'No log-in is recorded. Agents record only those that fail, by a service token.',
  configuration: 'No change of the configuration is recorded, as far as is told.',
  system: 'No event of the system is recorded, as far as is told.',
};

/** Empty: all that is kept. */
export const AuditList = ({ window }: { window: Window }) => {
  const agent = useAgentPath();
  const [view] = useChoice(AUDIT_VIEW);
  const list = trpc.audit.list.useInfiniteQuery(
    { agent, limit: ROWS_A_PAGE, ...auditAsked(useSearch(AUDIT_CUTS), window) },
    usePagedOptions(),
  );
  return (
    <PagedList
      of={list}
      as={ENTRIES}
      cuts={() => <Cuts of={AUDIT_VIEW} labels={LABEL} />}
      note={<Narrowed to={NARROWED} />}
      empty={<EmptyState why={EMPTY[view]} />}
    />
  );
};
