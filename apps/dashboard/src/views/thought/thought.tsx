'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Icon } from '../../parts/icon.tsx';
import { SettledReadings } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { ThoughtStatus } from '../../parts/thought-status.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { links } from '../../url/links.ts';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { ActionTaken } from './action-taken.tsx';
import { Conscience } from './conscience.tsx';
import { Decisions } from './decisions.tsx';
import type { ThoughtDetail } from './detail.ts';
import { LlmCalls } from './llm-calls.tsx';
import { Steps } from './steps.tsx';
import { ThoughtFacts } from './thought-facts.tsx';
import { ThoughtSkeleton } from './thought-skeleton.tsx';

/** One thought: what it did with its message, step by step. */
export const Thought = () => {
  const agent = useAgentPath();
  const thought = usePlace().item ?? '';
  const detail = trpc.thoughts.get.useQuery({ agent, thought }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The thought"
      skeleton={<ThoughtSkeleton />}
      title={({ thoughtId }) => thoughtId}
      head={(data) => <Head agent={agent} thought={data} />}
    >
      {(data) => (
        <SettledReadings value={data.endedAt !== null}>
          <ThoughtFacts thought={data} />
          <Steps thought={data} />
          <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1 max-tablet:gap-8">
            <Decisions thought={data} />
            <Conscience thought={data} />
          </div>
          <ActionTaken thought={data} />
          {data.content === null ? null : (
            <Section title="What it thought about" hint="as far as the content mode of this agent keeps it">
              <p className="rounded-2 bg-sunken px-3.5 py-3 break-words whitespace-pre-wrap">{data.content}</p>
            </Section>
          )}
          <LlmCalls thought={data} />
        </SettledReadings>
      )}
    </SubjectPage>
  );
};

const Head = ({ agent, thought }: { agent: string; thought: ThoughtDetail }) => (
  <div>
    <VerdictHead
      badge={<ThoughtStatus status={thought.status} rejected={thought.rejected} capital className="[&>svg]:size-4" />}
      since={<When thought={thought} />}
      sentence={thought.sentence}
    />
    <Chain agent={agent} thought={thought} />
  </div>
);

const When = ({ thought }: { thought: ThoughtDetail }) => {
  if (thought.endedAt !== null) {
    return (
      <>
        <Moment at={thought.endedAt} />
        {thought.durationMs === null ? '' : `, took ${plain(took(thought.durationMs))}`}
      </>
    );
  }
  if (thought.createdAt === null) return null;
  return (
    <>
      since <Moment at={thought.createdAt} />, <Since at={thought.createdAt} />
    </>
  );
};

type Relative = ThoughtDetail['parents'][number];

/** Task, parents, this thought, what followed: each a step further on. */
const Chain = ({ agent, thought }: { agent: string; thought: ThoughtDetail }) => {
  const { task, parents, followUps } = thought;
  if (task === null && parents.length + followUps.length === 0) return null;
  return (
    <nav aria-label="Chain of thoughts" className="mt-3">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-3">
        {task === null ? null : (
          <li>
            task{' '}
            <Link
              href={links.item(agent, 'tasks', task.taskId)}
              prefetch={false}
              className="rounded-1 font-mono text-ink-2 hover:underline"
            >
              {task.taskId}
            </Link>{' '}
            {task.description === null ? null : <span>“{task.description}”, </span>}
            {task.status}
          </li>
        )}
        {parents.map((parent) => (
          <Next key={parent.thoughtId}>
            <Relation agent={agent} of={parent} />
          </Next>
        ))}
        <Next>
          <span aria-current="page" className="font-medium text-ink-1">
            this thought
          </span>
        </Next>
        {followUps.map((next) => (
          <Next key={next.thoughtId}>
            <Relation agent={agent} of={next} />
          </Next>
        ))}
      </ol>
    </nav>
  );
};

const Next = ({ children }: { children: ReactNode }) => (
  <li className="flex min-w-0 items-center gap-2">
    <Icon of={ChevronRight} small />
    {children}
  </li>
);

const Relation = ({ agent, of }: { agent: string; of: Relative }) => (
  <span className="min-w-0">
    <Link
      href={links.item(agent, 'thoughts', of.thoughtId)}
      prefetch={false}
      className="rounded-1 font-mono break-all text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
    >
      {of.thoughtId}
    </Link>{' '}
    {of.action?.replaceAll('_', ' ') ?? of.status}
  </span>
);
