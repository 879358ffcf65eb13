import Link from 'next/link';
import type { ReactNode } from 'react';
import { gist } from '../../format/gist.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import type { Of } from './facts.tsx';

interface DoingProps {
  readonly at: number | null;
  readonly href: string;
  readonly id: string;
  readonly status: string;
  /** What it is, after its id. */
  readonly children: ReactNode;
}

const Doing = ({ at, href, id, status, children }: DoingProps) => (
  <li className="grid grid-cols-[5.25rem_minmax(0,1fr)_max-content] items-baseline gap-x-4 border-b border-line py-1.5 text-small">
    {at === null ? <span className="text-ink-3">– not told</span> : <Moment at={at} className="text-ink-3" />}
    <span className="flex min-w-0 flex-wrap gap-x-4 gap-y-0.5">
      <Link href={href} prefetch={false} className="min-w-0 truncate rounded-1 font-mono hover:underline">
        {id}
      </Link>
      {children}
    </span>
    <span className="text-ink-3">{status}</span>
  </li>
);

/** What it is about: its open tasks. */
export const Contexts = ({ agent, of: { contexts, moreContexts, tasks } }: Of & { agent: string }) => (
  <Section
    title="Active contexts"
    hint={moreContexts ? `its newest ${contexts.length} open tasks: there are more` : 'its open tasks'}
  >
    {contexts.length === 0 ? (
      <EmptyState why={whyNone(tasks.open, 'No task is open.')} />
    ) : (
      <ul aria-label="Active contexts" className="border-t border-line">
        {contexts.map(({ taskId, status, channel, description, createdAt }) => (
          <Doing key={taskId} at={createdAt} href={links.item(agent, 'tasks', taskId)} id={taskId} status={status}>
            {channel === null ? null : <span className="text-ink-3">{channel}</span>}
            {description === null ? null : (
              <span className="min-w-0 flex-1 truncate text-ink-2">{gist(description)}</span>
            )}
          </Doing>
        ))}
      </ul>
    )}
  </Section>
);

/** How its newest thoughts ended. */
export const Decisions = ({ agent, of: { decisions, moreDecisions, thoughts } }: Of & { agent: string }) => (
  <Section
    title="Recent decisions"
    hint={`how its newest ${moreDecisions ? `${decisions.length} ` : ''}thoughts ended`}
  >
    {decisions.length === 0 ? (
      <EmptyState why={whyNone(thoughts.ended, 'No thought ended so far.')} />
    ) : (
      <ul aria-label="Recent decisions" className="border-t border-line">
        {decisions.map(({ thoughtId, action, status, at }) => (
          <Doing key={thoughtId} at={at} href={links.item(agent, 'thoughts', thoughtId)} id={thoughtId} status={status}>
            <span>{action?.replaceAll('_', ' ') ?? 'action not told'}</span>
          </Doing>
        ))}
      </ul>
    )}
  </Section>
);

const whyNone = (told: Of['of']['tasks'][string] | undefined, none: string): string =>
  told?.status === 'unavailable' ? (told.detail ?? 'No open source tells it.') : none;
