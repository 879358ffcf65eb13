'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { took } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { MARKS_A_WINDOW, TRACE_TASK } from '../../subjects/traces.ts';
import { links } from '../../url/links.ts';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { TraceOutcome } from '../traces/trace-outcome.tsx';
import type { Detail } from './detail.ts';
import { Tree } from './tree.tsx';

/** One trace: what happened in it, in which order, and what took how long. */
export const Trace = () => {
  const agent = useAgentPath();
  const trace = usePlace().item ?? '';
  const detail = trpc.traces.get.useQuery({ agent, trace, offset: 0, limit: MARKS_A_WINDOW }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The trace"
      skeleton={<ListPageSkeleton rows={16} />}
      title={({ traceId }) => traceId}
      head={(data) => <Head agent={agent} of={data} />}
    >
      {(data) => (
        <>
          <TraceFacts of={data} />
          <Tree agent={agent} trace={data} />
        </>
      )}
    </SubjectPage>
  );
};

const Head = ({ agent, of }: { agent: string; of: Detail }) => (
  <div>
    <VerdictHead
      badge={<TraceOutcome outcome={of.outcome} />}
      since={
        <>
          <Moment at={of.from} />, lasts {plain(took(of.to - of.from))}
        </>
      }
      sentence={of.sentence}
      why={[...of.untold, ...(of.cut ? ['It has more spans than are read of one trace.'] : [])].join(' ') || null}
    />
    <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-small text-ink-3">
      <Id name="trace" id={of.traceId} />
      {of.hexId === of.traceId ? null : <Id name="as W3C" id={of.hexId} />}
      {of.thoughtId === null ? null : (
        <Leads name="thought" href={links.item(agent, 'thoughts', of.thoughtId)}>
          {of.thoughtId}
        </Leads>
      )}
      {of.taskId === null ? null : (
        <Leads
          name="all traces of the task"
          href={`${links.subject(agent, 'traces')}?${TRACE_TASK.name}=${encodeURIComponent(of.taskId)}`}
        >
          {of.taskId}
        </Leads>
      )}
    </p>
  </div>
);

const Id = ({ name, id }: { name: string; id: string }) => (
  <span className="min-w-0">
    {name} <code className="break-all text-ink-2">{id}</code>
  </span>
);

const Leads = ({ name, href, children }: { name: string; href: string; children: ReactNode }) => (
  <span className="min-w-0">
    {name}{' '}
    <Link
      href={href}
      prefetch={false}
      className="rounded-1 font-mono break-all text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
    >
      {children}
    </Link>
  </span>
);

const TraceFacts = ({ of }: { of: Detail }) => (
  <Facts
    facts={[
      { name: 'Spans', value: <Reading of={of.spans} label="Spans" as={count} /> },
      { name: 'Failed', value: <Reading of={of.failedSpans} label="Failed spans" as={count} /> },
      { name: 'Without stored parent', value: <Reading of={of.orphanSpans} label="Orphan spans" as={count} /> },
      {
        name: 'Before their parent',
        value: <Reading of={of.earlySpans} label="Spans before their parent" as={count} />,
      },
      { name: 'Never ended', value: <Reading of={of.neverEndedSpans} label="Spans that never ended" as={count} /> },
      { name: 'Marks in all', value: <span className="tabular-nums">{of.marks}</span> },
    ]}
  />
);
