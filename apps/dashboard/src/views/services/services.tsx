'use client';

import type { ServiceRow, Status, Unavailable } from '@ciris/telemetry-contracts';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { plural, shortVersion } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListBar } from '../../parts/table/list-bar.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { SERVICES_SHOWN } from '../../subjects/services.ts';
import { links } from '../../url/links.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { byGroup, GROUP_NAME, groupHint, isUnwell } from './groups.ts';
import { ServiceCard } from './service-card.tsx';
import { serviceColumns, type TicksOf } from './service-columns.tsx';
import { ServiceTrouble } from './service-trouble.tsx';
import { StaleRows } from './stale-rows.tsx';
import { TicksLegend } from './ticks-legend.tsx';
import { useWhyMissing } from './use-why-missing.ts';

const TICKS = 90;
/** As many as there are of the core. */
const SERVICES = 22;

type List = AppOutput['services']['list'];

const hasBreaker = (row: ServiceRow): boolean => row.breaker.status === 'available';

export const Services = () => {
  const agent = useAgentPath();
  const { range, ready } = useAgentRange();
  const list = trpc.services.list.useQuery({ agent }, useNowOptions());
  const availability = trpc.services.availability.useQuery(
    { agent, ...useWindow(range), ticks: TICKS },
    { ...useHistoryOptions(), enabled: ready },
  );
  const missing = useWhyMissing(availability);
  return (
    <SubjectPage
      of={list}
      what="The services"
      skeleton={<ListPageSkeleton rows={SERVICES} />}
      title={() => 'Services'}
      head={(data) => <Head list={data} />}
    >
      {(data) => <ServiceList agent={agent} list={data} availability={availability.data} missing={missing} />}
    </SubjectPage>
  );
};

const worstOf = (counts: List['counts']): Status => {
  const order: readonly Status[] = ['critical', 'degraded', 'healthy', 'unknown'];
  return order.find((status) => (counts[status] ?? 0) > 0) ?? 'unknown';
};

const countWords = ({ critical = 0, degraded = 0, healthy = 0 }: List['counts']): string => {
  const bad = [critical > 0 ? `${critical} critical` : '', degraded > 0 ? `${degraded} degraded` : ''].filter(Boolean);
  return bad.length > 0 ? bad.join(', ') : `${healthy} healthy`;
};

const flagWords = (rows: readonly ServiceRow[]): string | null => {
  const flags = rows.flatMap(({ selfReported }) => (selfReported.status === 'available' ? [selfReported.value] : []));
  if (flags.length === 0) return null;
  const well = flags.filter(Boolean).length;
  const all = well === flags.length ? `all ${well}` : `${well} of ${flags.length}`;
  return `The agent itself calls ${all} healthy. What it says of them is not evidence: health here is taken from what each was seen to do.`;
};

const Head = ({ list }: { list: List }) => {
  const core = list.rows.filter((row) => row.core);
  const unknown = list.counts.unknown ?? 0;
  return (
    <VerdictHead
      badge={<StatusBadge status={worstOf(list.counts)} word={countWords(list.counts)} />}
      since={`of ${plural(core.length, 'core service')}${unknown > 0 ? `, of ${unknown} nothing is known` : ''}`}
      sentence={list.sentence}
      why={flagWords(core)}
    />
  );
};

interface ServiceListProps {
  readonly agent: string;
  readonly list: List;
  readonly availability: AppOutput['services']['availability'] | undefined;
  readonly missing: Unavailable | null;
}

const groupOf = (row: ServiceRow): string => row.group;
const idOf = (row: ServiceRow): string => `${row.group} ${row.service}`;

const groupHead = (group: string, rows: readonly ServiceRow[]) => (
  <>
    {GROUP_NAME[group as ServiceRow['group']]}
    <span className="ml-2 text-small font-normal text-ink-3">{groupHint(rows)}</span>
  </>
);

const LABEL: Readonly<Record<(typeof SERVICES_SHOWN)['words'][number], string>> = {
  all: 'All',
  unwell: 'Not healthy',
  breaker: 'With breaker',
};

const ServiceList = ({ agent, list, availability, missing }: ServiceListProps) => {
  const version = useAgentVersion();
  const [show] = useChoice(SERVICES_SHOWN);
  const rows = useMemo(() => byGroup(list.rows), [list.rows]);
  // The chip is seen pressed first, then the rows are drawn.
  const cut = useDeferredValue(show);
  const cuts = useMemo(() => ({ all: rows, unwell: rows.filter(isUnwell), breaker: rows.filter(hasBreaker) }), [rows]);
  const shown = cuts[cut];
  const ticksOf: TicksOf = useMemo(() => {
    const known = new Map(availability?.rows.map((row) => [row.service, row]));
    return (service) => known.get(service);
  }, [availability]);
  const href = useCallback((row: ServiceRow) => links.item(agent, 'services', row.service), [agent]);
  const card = useCallback(
    (row: ServiceRow) => <ServiceCard agent={agent} row={row} availability={ticksOf(row.service)} missing={missing} />,
    [agent, ticksOf, missing],
  );
  const detail = useCallback(
    (row: ServiceRow) => (isUnwell(row) ? <ServiceTrouble agent={agent} row={row} /> : null),
    [agent],
  );
  const columns = useMemo(
    () => serviceColumns({ agent, ticksOf, span: availability, columns: list.columns, missing }),
    [agent, ticksOf, availability, list.columns, missing],
  );
  return (
    <div>
      <ListBar
        rows={shown}
        columns={columns}
        fileName={`${agent}-services`}
        cuts={<Cuts of={SERVICES_SHOWN} labels={LABEL} amount={(word) => cuts[word].length} />}
      >
        <TicksLegend />
      </ListBar>
      <StaleRows at={list.observedAt}>
        <DataTable
          label="Services"
          rows={shown}
          columns={columns}
          rowId={idOf}
          href={href}
          card={card}
          groupOf={groupOf}
          groupHead={groupHead}
          detail={detail}
          untoldBy={version === null ? 'this agent' : shortVersion(version)}
          empty={
            <EmptyState
              why={cut === 'unwell' ? 'No service is known to be unwell.' : 'No service has a breaker that is told.'}
            />
          }
        />
      </StaleRows>
    </div>
  );
};
