'use client';

import { count } from '../../format/number.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { firstOf } from '../../parts/table/paged.ts';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useWindow } from '../../url/use-range.ts';
import { TraceList } from './trace-list.tsx';
import { useTraceList } from './use-trace-list.ts';

/** What belongs together: a trace a thought, or one that is pushed. */
export const Traces = () => {
  const { range, chosen } = useAgentRange();
  const window = useWindow(range);
  const list = useTraceList(chosen ? window : {});
  return (
    <SubjectPage
      of={firstOf(list)}
      what="The traces"
      skeleton={<ListPageSkeleton />}
      title={() => 'Traces'}
      head={(data) => <Head of={data} />}
    >
      {() => <TraceList of={list} />}
    </SubjectPage>
  );
};

const Head = ({ of }: { of: AppOutput['traces']['list'] }) => {
  const { traces, spans } = of.counts;
  const told = traces.status === 'available';
  return (
    <VerdictHead
      badge={<StatusBadge status={told ? 'healthy' : 'unknown'} word={told ? 'Traced' : 'Not told'} />}
      sentence={of.sentence}
      why={
        <>
          Each thought leaves one: its spans, with the calls, events and audit entries that name the same thought.
          Traces: <Reading of={traces} label="Traces" as={count} />, spans:{' '}
          <Reading of={spans} label="Spans" as={count} />
        </>
      }
    />
  );
};
