'use client';

import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { TRACE_OUTCOME, TRACE_SEARCH, TRACE_TASK } from '../../subjects/traces.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useText } from '../../url/use-text.ts';

/** The traces that the page is narrowed to. */
export const useTraceList = (window: { readonly from?: number; readonly to?: number }) => {
  const agent = useAgentPath();
  const [outcome] = useChoice(TRACE_OUTCOME);
  const [search] = useText(TRACE_SEARCH);
  const [task] = useText(TRACE_TASK);
  return trpc.traces.list.useInfiniteQuery(
    {
      agent,
      limit: ROWS_A_PAGE,
      ...(outcome === 'all' ? {} : { outcome }),
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(task === '' ? {} : { task }),
      ...window,
    },
    usePagedOptions(),
  );
};
