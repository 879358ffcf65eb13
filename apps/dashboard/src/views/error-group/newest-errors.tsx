import Link from 'next/link';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import type { GroupDetail } from './detail.ts';

type OneError = GroupDetail['errors'][number];

const Stack = ({ stack }: { stack: string }) => (
  <pre
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with keys.
    tabIndex={0}
    className="mt-2 max-h-80 overflow-auto rounded-2 bg-sunken px-3.5 py-3 text-small whitespace-pre"
  >
    {stack}
  </pre>
);

const ErrorItem = ({ agent, error }: { agent: string; error: OneError }) => (
  <li className="border-b border-line py-2">
    <div className="flex flex-wrap items-baseline gap-x-3">
      <Moment at={error.at} className="text-small text-ink-3" />
      <span className="min-w-0 flex-1 break-words">{error.message ?? 'What it says is not told or not kept.'}</span>
      {error.thoughtId === null ? null : (
        <Link
          href={links.item(agent, 'thoughts', error.thoughtId)}
          prefetch={false}
          className="max-w-44 truncate font-mono text-small hover:underline"
        >
          {error.thoughtId}
        </Link>
      )}
    </div>
    {error.stack === null ? null : <Stack stack={error.stack} />}
  </li>
);

/** The newest errors of a group, as they were told. */
export const NewestErrors = ({ agent, group }: { agent: string; group: GroupDetail }) => (
  <Section title="Newest errors" hint={`told by ${group.source}, the newest first`}>
    {group.errors.length === 0 ? (
      <EmptyState why="None of its errors is kept any more, or another group received them." />
    ) : (
      <ol aria-label="Newest errors" className="border-t border-line">
        {group.errors.map((error) => (
          <ErrorItem key={error.errorId} agent={agent} error={error} />
        ))}
      </ol>
    )}
  </Section>
);
