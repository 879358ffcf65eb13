'use client';

import type { Status, TopologyNode } from '@ciris/telemetry-contracts';
import dynamic from 'next/dynamic';
import { useCallback, useMemo } from 'react';
import { listed, plural } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { PartCard, partColumns } from './part-columns.tsx';
import { pictureHeight } from './picture-height.ts';
import { Providers } from './providers.tsx';

type Data = AppOutput['registry']['topology'];

const TopologyPicture = dynamic(
  () => untilThere(() => import('./topology-picture.tsx').then((file) => file.TopologyPicture)),
  { ssr: false, loading: () => <SkeletonPicture className="size-full" /> },
);

/** What needs what, so that one sees how far a failure reaches. */
export const Topology = () => {
  const agent = useAgentPath();
  const found = trpc.registry.topology.useQuery({ agent }, useNowOptions());
  return (
    <SubjectPage
      of={found}
      what="The topology"
      skeleton={<ListPageSkeleton />}
      title={() => 'Topology'}
      head={(data) => <Head data={data} />}
    >
      {(data) => (
        <>
          <Picture agent={agent} nodes={data.nodes} />
          <Parts agent={agent} data={data} />
          <Providers agent={agent} />
        </>
      )}
    </SubjectPage>
  );
};

const ORDER: readonly Status[] = ['critical', 'degraded', 'healthy', 'unknown'];

const standing = (nodes: readonly TopologyNode[]): readonly [Status, string] => {
  const count = (status: Status): number => nodes.filter((node) => node.status === status).length;
  const worst = ORDER.find((status) => count(status) > 0) ?? 'unknown';
  return [worst, worst === 'unknown' ? 'Not known' : `${count(worst)} ${worst}`];
};

const Head = ({ data }: { data: Data }) => {
  const [status, word] = standing(data.nodes);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      since={`of ${plural(data.nodes.length, 'part')}`}
      sentence={data.sentence}
      why="A service is no healthier than what it needs; a bus goes on while one of its providers does. What needs what is known of CIRIS: no agent tells it."
    />
  );
};

/** Apart from the picture: no line leads to them or from them. */
const apartOf = (nodes: readonly TopologyNode[]): readonly TopologyNode[] =>
  nodes.filter(({ needs, neededBy }) => needs.length + neededBy.length === 0);

const Picture = ({ agent, nodes }: { agent: string; nodes: readonly TopologyNode[] }) => {
  const apart = apartOf(nodes);
  return (
    <Section title="What needs what" hint="left who needs, right who is needed; a dark line hands a failure on">
      <p aria-hidden="true" className="mb-2 hidden text-small text-ink-3 phone-only:block">
        Larger than this screen: swipe it in any direction.
      </p>
      <div className="phone-only:max-h-96" style={{ height: pictureHeight(nodes.length - apart.length) }}>
        <ScrollBox label="What needs what" className="h-full overflow-auto border-y border-line py-3">
          <TopologyPicture agent={agent} nodes={nodes} />
        </ScrollBox>
      </div>
      {apart.length === 0 ? null : (
        <p className="mt-2 text-small text-ink-3">
          Not drawn, since they need nothing and nothing needs them: {listed(apart.map(({ title }) => title))}.
        </p>
      )}
    </Section>
  );
};

const idOf = (row: TopologyNode): string => row.id;

const Parts = ({ agent, data }: { agent: string; data: Data }) => {
  const titles = useMemo(() => new Map(data.nodes.map(({ id, title }) => [id, title])), [data.nodes]);
  const columns = useMemo(() => partColumns({ agent, titles, columns: data.columns }), [agent, titles, data.columns]);
  const card = useCallback(
    (row: TopologyNode) => <PartCard agent={agent} row={row} titles={titles} />,
    [agent, titles],
  );
  return (
    <Section
      title="The same as a table"
      actions={<ExportMenu rows={data.nodes} columns={columns} fileName={`${agent}-topology`} />}
    >
      <DataTable
        label="Parts"
        rows={data.nodes}
        columns={columns}
        rowId={idOf}
        card={card}
        empty={<EmptyState why="No service is known of this agent." />}
      />
    </Section>
  );
};
