'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { firstOf } from '../../parts/table/paged.ts';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { INCIDENT_CUTS, INCIDENTS_SHOWN, incidentsAsked } from '../../subjects/incidents.ts';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { useSearch } from '../../url/use-search.ts';
import type { Incident } from './incident.ts';
import { IncidentCard, incidentColumns } from './incident-columns.tsx';
import { IncidentsHead } from './incidents-head.tsx';

type Shown = (typeof INCIDENTS_SHOWN)['words'][number];

const LABEL: Readonly<Record<Shown, string>> = {
  all: 'All',
  open: 'Open',
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Harmless',
};

const INCIDENTS: ListOf<Incident> = {
  name: 'Incidents',
  rowId: (row) => row.incidentId,
  columns: incidentColumns,
  href: (agent, row) => links.item(agent, 'incidents', row.incidentId),
  card: (_, row) => <IncidentCard row={row} />,
};

/** What went wrong, once a cause. */
export const Incidents = () => {
  const agent = useAgentPath();
  const { range, chosen } = useAgentRange();
  const window = useWindow(range);
  const [shown] = useChoice(INCIDENTS_SHOWN);
  const asked = incidentsAsked(useSearch(INCIDENT_CUTS), chosen ? window : {});
  const list = trpc.incidents.list.useInfiniteQuery({ agent, limit: ROWS_A_PAGE, ...asked }, usePagedOptions());
  return (
    <SubjectPage
      of={firstOf(list)}
      what="The incidents"
      skeleton={<ListPageSkeleton />}
      title={() => 'Incidents'}
      head={(data) => <IncidentsHead list={data} />}
    >
      {() => (
        <PagedList
          of={list}
          as={INCIDENTS}
          cuts={() => <Cuts of={INCIDENTS_SHOWN} labels={LABEL} />}
          empty={<EmptyState why={whyNone(shown, chosen)} />}
        />
      )}
    </SubjectPage>
  );
};

const whyNone = (shown: Shown, spans: boolean): string => {
  if (shown === 'open') return 'None is open.';
  if (spans)
    return 'None of these was seen in this span of time. What is open stands under Open, whenever it was seen last.';
  return shown === 'all' ? 'Nothing went wrong so far, as far as is told.' : 'None is so.';
};
