'use client';

import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { TRACE_CUTS, tracesAsked } from '../../subjects/traces.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import type { Window } from '../../url/search.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useSearch } from '../../url/use-search.ts';

/** The traces that the page is narrowed to. */
export const useTraceList = (window: Window) => {
  const agent = useAgentPath();
  const asked = tracesAsked(useSearch(TRACE_CUTS), window);
  return trpc.traces.list.useInfiniteQuery({ agent, limit: ROWS_A_PAGE, ...asked }, usePagedOptions());
};
