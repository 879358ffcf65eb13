'use client';

import { count } from '../../format/number.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { MemoryGrowth } from './memory-growth.tsx';
import { MemoryTypes } from './memory-types.tsx';
import { NodeList } from './node-list.tsx';
import { QueryBox } from './query-box.tsx';

type Stats = AppOutput['memory']['stats'];

/** What the agent remembers: how much, of what, how it grew, and each node. */
export const Memory = () => {
  const agent = useAgentPath();
  const { range, setRange, chosen, ready } = useAgentRange();
  const window = useWindow(range);
  const stats = trpc.memory.stats.useQuery({ agent }, useNowOptions());
  const growth = trpc.memory.timeline.useQuery({ agent, ...window }, { ...useHistoryOptions(), enabled: ready });
  return (
    <SubjectPage
      of={stats}
      what="The memory graph"
      skeleton={<ListPageSkeleton />}
      title={() => 'Memory'}
      head={(data) => <Head stats={data} />}
    >
      {(data) => (
        <>
          <MemoryTypes stats={data} />
          <MemoryGrowth
            stats={data}
            growth={growth}
            range={range}
            onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })}
          />
          <QueryBox agent={agent} />
          <NodeList window={chosen ? window : {}} />
        </>
      )}
    </SubjectPage>
  );
};

const Head = ({ stats }: { stats: Stats }) => (
  <VerdictHead
    badge={
      stats.totalNodes.status === 'available' ? (
        <span>Memory graph</span>
      ) : (
        <StatusBadge status="unknown" word="Not told" />
      )
    }
    sentence={stats.sentence}
    why={
      <>
        Nodes: <Reading of={stats.totalNodes} label="Nodes of the memory graph" as={count} />, edges:{' '}
        <Reading of={stats.totalEdges} label="Edges of the memory graph" as={count} />. Metric points are nodes, too:
        they are counted here and kept as samples, not as rows.
      </>
    }
  />
);
