import Link from 'next/link';
import type { ReactNode } from 'react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import type { Of } from './facts.tsx';

interface DoingProps {
  readonly at: number | null;
  readonly href: string;
  readonly id: string;
  /** What it is, after its id. */
  readonly children: ReactNode;
}

const Doing = ({ at, href, id, children }: DoingProps) => (
  <li className="flex min-h-8.5 flex-wrap items-center gap-x-4 border-b border-line py-1">
    {at === null ? (
      <span className="w-21 shrink-0 text-small text-ink-3">– not told</span>
    ) : (
      <Moment at={at} className="w-21 shrink-0 text-small text-ink-3" />
    )}
    <Link href={href} prefetch={false} className="min-w-0 truncate rounded-1 font-mono text-small hover:underline">
      {id}
    </Link>
    {children}
  </li>
);

/** What it is about: its open tasks. */
export const Contexts = ({ agent, of: { contexts, tasks } }: Of & { agent: string }) => (
  <Section title="Active contexts" hint="its newest open tasks">
    {contexts.length === 0 ? (
      <EmptyState why={whyNone(tasks.open, 'No task is open.')} />
    ) : (
      <ul aria-label="Active contexts" className="border-t border-line">
        {contexts.map(({ taskId, status, channel, description, createdAt }) => (
          <Doing key={taskId} at={createdAt} href={links.item(agent, 'tasks', taskId)} id={taskId}>
            <span className="text-small">{status}</span>
            {channel === null ? null : <span className="text-small text-ink-3">{channel}</span>}
            {description === null ? null : (
              <span className="min-w-0 flex-1 truncate text-small text-ink-2">{description}</span>
            )}
          </Doing>
        ))}
      </ul>
    )}
  </Section>
);

/** How its newest thoughts ended. */
export const Decisions = ({ agent, of: { decisions, thoughts } }: Of & { agent: string }) => (
  <Section title="Recent decisions" hint="how its newest thoughts ended">
    {decisions.length === 0 ? (
      <EmptyState why={whyNone(thoughts.ended, 'No thought ended so far.')} />
    ) : (
      <ul aria-label="Recent decisions" className="border-t border-line">
        {decisions.map(({ thoughtId, action, status, at }) => (
          <Doing key={thoughtId} at={at} href={links.item(agent, 'thoughts', thoughtId)} id={thoughtId}>
            <span className="text-small">{action ?? 'action not told'}</span>
            <span className="ml-auto text-small text-ink-3">{status}</span>
          </Doing>
        ))}
      </ul>
    )}
  </Section>
);

const whyNone = (told: Of['of']['tasks'][string] | undefined, none: string): string =>
  told?.status === 'unavailable' ? (told.detail ?? 'No open source tells it.') : none;
