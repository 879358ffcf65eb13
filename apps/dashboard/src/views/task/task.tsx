'use client';

import type { TaskRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { gist } from '../../format/gist.ts';
import { plain } from '../../format/shown.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { ActionName } from '../../parts/action-icon.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section } from '../../parts/section.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { TaskStatus } from '../../parts/task-status.tsx';
import { ThoughtStatus } from '../../parts/thought-status.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { TRACE_TASK } from '../../subjects/traces.ts';
import { links } from '../../url/links.ts';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { isOpenTask } from '../tasks/task-columns.tsx';
import { type Hanging, thoughtTree } from './thought-tree.ts';

type Detail = AppOutput['tasks']['get'];

const LINK = 'text-link underline decoration-link/40 underline-offset-2 hover:decoration-link';

/** One task: what was asked for, which thoughts worked on it, what came of it. */
export const Task = () => {
  const agent = useAgentPath();
  const task = usePlace().item ?? '';
  const detail = trpc.tasks.get.useQuery({ agent, task }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The task"
      skeleton={<ListPageSkeleton rows={6} />}
      title={({ taskId }) => taskId}
      head={(data) => <Head of={data} />}
    >
      {(data) => (
        <>
          <TaskFacts agent={agent} of={data} />
          {data.description === null ? null : (
            <Section title="What it is about" hint="as far as the content mode of this agent keeps it">
              <p className="rounded-2 bg-sunken px-3.5 py-3 break-words whitespace-pre-wrap">{data.description}</p>
            </Section>
          )}
          {data.deferrals.length === 0 ? null : <Deferred agent={agent} of={data} />}
          <Thoughts agent={agent} of={data} />
        </>
      )}
    </SubjectPage>
  );
};

const Head = ({ of }: { of: Detail }) => (
  <VerdictHead
    badge={<TaskStatus status={of.status} capital className="[&>svg]:size-4" />}
    since={<When task={of} />}
    sentence={of.sentence}
    why={of.runs > 1 ? `Its id was used ${of.runs} times: this is run ${of.run}.` : null}
  />
);

const When = ({ task }: { task: TaskRow }) => {
  if (isOpenTask(task) && task.createdAt !== null) {
    return (
      <>
        since <Moment at={task.createdAt} />, <Since at={task.createdAt} />
      </>
    );
  }
  return task.endedAt === null ? null : <Moment at={task.endedAt} />;
};

const text = (value: string | number | null) =>
  value === null ? <span className="font-normal text-ink-3">– not told</span> : value;

const TaskFacts = ({ agent, of }: { agent: string; of: Detail }) => (
  <Facts
    facts={[
      { name: 'Took', value: text(of.durationMs === null ? null : plain(took(of.durationMs))) },
      { name: 'Priority', value: text(of.priority) },
      { name: 'Channel', value: text(of.channel) },
      {
        name: 'Traces',
        value: (
          <Link
            href={`${links.subject(agent, 'traces')}?${TRACE_TASK.name}=${encodeURIComponent(of.taskId)}`}
            prefetch={false}
            className={LINK}
          >
            {of.traces}
          </Link>
        ),
      },
      of.parentTaskId === null
        ? null
        : {
            name: 'Part of',
            value: (
              <Link
                href={links.item(agent, 'tasks', of.parentTaskId)}
                prefetch={false}
                className={`font-mono text-small break-all ${LINK}`}
              >
                {of.parentTaskId}
              </Link>
            ),
          },
    ]}
  />
);

const Deferred = ({ agent, of }: { agent: string; of: Detail }) => (
  <Section
    title="Deferred"
    hint="what waits for a wise authority, or did"
    actions={
      <Link href={links.subject(agent, 'deferrals')} className={LINK}>
        All deferrals
      </Link>
    }
  >
    <ul className="border-t border-line">
      {of.deferrals.map(({ deferralId, status, reason, deferredAt }) => (
        <li key={deferralId} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5">
          <span className="font-medium">{status}</span>
          <span className="min-w-0 flex-1 break-words text-ink-2">{reason ?? '– its reason is not told'}</span>
          {deferredAt === null ? null : <Moment at={deferredAt} className="text-small text-ink-3" />}
        </li>
      ))}
    </ul>
  </Section>
);

const LEVEL_PX = 20;
const DEEPEST = 8;

const Thoughts = ({ agent, of }: { agent: string; of: Detail }) => (
  <Section title="Thoughts" hint="each below the one that it follows from">
    {of.thoughts.length === 0 ? (
      <EmptyState why="No thought of it is told by the sources that are open." />
    ) : (
      <ol className="border-t border-line">
        {thoughtTree(of.thoughts).map((one) => (
          <ThoughtLine key={one.thought.thoughtId} agent={agent} of={one} />
        ))}
      </ol>
    )}
  </Section>
);

const ThoughtLine = ({ agent, of: { thought, depth } }: { agent: string; of: Hanging }) => (
  <li
    className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-b border-line py-1.5"
    style={{ paddingLeft: Math.min(DEEPEST, depth) * LEVEL_PX }}
  >
    <span className="flex min-w-0 flex-wrap items-center gap-x-3">
      <span className="sr-only">Level {depth + 1}, </span>
      <ThoughtStatus status={thought.status} rejected={thought.rejected} />
      <Link
        href={links.item(agent, 'thoughts', thought.thoughtId)}
        prefetch={false}
        className="min-w-0 truncate rounded-1 font-mono text-small hover:underline"
      >
        {thought.thoughtId}
      </Link>
      {thought.action === null ? null : <ActionName action={thought.action} className="text-ink-2" />}
    </span>
    <span className="text-small whitespace-nowrap text-ink-2 tabular-nums">
      {thought.durationMs === null ? '' : plain(took(thought.durationMs))}
    </span>
    {thought.content === null ? null : (
      <span className="col-span-2 truncate text-small text-ink-3">{gist(thought.content)}</span>
    )}
  </li>
);
