'use client';

import { useMemo } from 'react';
import { trpc } from '../../live/trpc.ts';
import { TRACE_SEARCH } from '../../subjects/traces.ts';
import { useText } from '../../url/use-text.ts';
import type { Detail } from './detail.ts';

const NONE: ReadonlySet<number> = new Set();

/** Places of the marks that have the words searched for; null: nothing is searched. */
export const useFound = (agent: string, trace: string) => {
  const [text] = useText(TRACE_SEARCH);
  const search = text.trim();
  const { data } = trpc.traces.get.useQuery({ agent, trace, offset: 0, limit: 1, search }, { enabled: search !== '' });
  const found: Detail['found'] = search === '' ? null : (data?.found ?? null);
  const places = useMemo(() => (found ? new Set(found.indexes) : NONE), [found]);
  return { found, places };
};
