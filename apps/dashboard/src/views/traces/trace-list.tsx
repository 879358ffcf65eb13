'use client';

import type { TraceRow } from '@ciris/telemetry-contracts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { Narrowed } from '../../parts/table/narrowed.tsx';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { SearchBox } from '../../parts/table/search-box.tsx';
import { TRACE_OUTCOME, TRACE_SEARCH, TRACE_TASK } from '../../subjects/traces.ts';
import { links } from '../../url/links.ts';
import { TraceCard, traceColumns } from './trace-columns.tsx';
import type { useTraceList } from './use-trace-list.ts';

const LABEL: Readonly<Record<(typeof TRACE_OUTCOME)['words'][number], string>> = {
  all: 'All',
  no_failure: 'Without failure',
  failed: 'Failed',
};

const TRACES: ListOf<TraceRow> = {
  name: 'Traces',
  rowId: (row) => row.traceId,
  columns: traceColumns,
  href: (agent, row) => links.item(agent, 'traces', row.traceId),
  card: (_, row) => <TraceCard row={row} />,
};

const NARROWED = [{ of: TRACE_TASK, what: 'traces of the task' }] as const;

export const TraceList = ({ of }: { of: ReturnType<typeof useTraceList> }) => (
  <PagedList
    of={of}
    as={TRACES}
    cuts={() => <Cuts of={TRACE_OUTCOME} labels={LABEL} />}
    search={<SearchBox of={TRACE_SEARCH} label="Search in ids of traces" hint="Id of a trace" />}
    note={<Narrowed to={NARROWED} />}
    empty={
      <EmptyState why="No trace is told by the sources that are open, or none fits.">
        A trace is made of the spans in the database of an agent, of the events of its stream, or of spans that are
        pushed.
      </EmptyState>
    }
  />
);
