'use client';

import type { GraphNode } from '@ciris/telemetry-contracts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { SearchBox } from '../../parts/table/search-box.tsx';
import { MEMORY_CUTS, MEMORY_SCOPE, MEMORY_SEARCH, MEMORY_TYPE, nodesAsked } from '../../subjects/memory.ts';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import type { Parameter } from '../../url/parameter.ts';
import type { Window } from '../../url/search.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useSearch } from '../../url/use-search.ts';
import { useText } from '../../url/use-text.ts';
import { NodeCard, nodeColumns } from './node-columns.tsx';

const NODES: ListOf<GraphNode> = {
  name: 'Nodes',
  rowId: (row) => row.ref,
  columns: nodeColumns,
  href: (agent, row) => links.item(agent, 'memory', row.ref),
  card: (_, row) => <NodeCard row={row} />,
};

/** Nodes by their last change. An empty window: all that is kept. */
export const NodeList = ({ window }: { window: Window }) => {
  const agent = useAgentPath();
  const [type] = useText(MEMORY_TYPE);
  const [search] = useText(MEMORY_SEARCH);
  const list = trpc.memory.nodes.useInfiniteQuery(
    { agent, limit: ROWS_A_PAGE, ...nodesAsked(useSearch(MEMORY_CUTS), window) },
    usePagedOptions(),
  );
  return (
    <PagedList
      of={list}
      as={NODES}
      search={<SearchBox of={MEMORY_SEARCH} label="Search in ids of nodes" hint="Id" />}
      note={
        <>
          <Only of={MEMORY_TYPE} what="type" />
          <Only of={MEMORY_SCOPE} what="scope" />
        </>
      }
      empty={<EmptyState why={emptyWords(type, search)} />}
    />
  );
};

const emptyWords = (type: string, search: string): string => {
  if (type === 'tsdb_data') return 'Metric points are counted and kept as samples: there is no row of any.';
  if (search !== '') return `No node that is kept has “${search}” in its id.`;
  return 'No node is told by the sources that are open.';
};

/** To what the list is narrowed, to be taken back. */
const Only = ({ of, what }: { of: Parameter; what: string }) => {
  const [word, choose] = useText(of);
  if (word === '') return null;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-2">
      Only {what} <code className="text-small break-all">{word}</code>
      <Button look="ghost" onClick={() => choose('')}>
        Show all
      </Button>
    </p>
  );
};
