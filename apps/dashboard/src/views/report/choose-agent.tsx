'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { useRouter } from 'next/navigation';
import { cn } from '../../parts/cn.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Stack } from '../../parts/section.tsx';
import { useListKeys } from '../../parts/table/list-keys.ts';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { links } from '../../url/links.ts';

/** A report is of one agent: which, where the address names none. */
export const ChooseAgent = ({ rows }: { rows: readonly AgentRow[] }) => {
  const router = useRouter();
  const selected = useListKeys({
    length: rows.length,
    onOpen: (index) => rows[index] && router.push(links.report(rows[index].agent.path)),
  });
  return (
    <Stack>
      <PageTitle parts={['Success report']} />
      <h1 className="text-verdict font-semi tracking-[-0.018em]">Of which agent?</h1>
      {rows.length === 0 ? (
        <EmptyState why="No agent is watched yet.">
          <PageLink
            href={links.fleet()}
            className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
          >
            Connect the first one
          </PageLink>
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {rows.map((row, index) => (
            <li
              key={row.agent.path}
              aria-current={selected === index || undefined}
              className={cn('border-b border-line', selected === index && 'bg-sunken')}
            >
              <PageLink
                href={links.report(row.agent.path)}
                className="flex min-h-10 items-center gap-4 rounded-1 px-3 hover:bg-sunken"
              >
                <VerdictBadge verdict={row.verdict} className="w-36" />
                <span className="font-medium">{row.agent.name}</span>
                {row.agent.simulated ? <span className="text-small text-ink-3">simulated</span> : null}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
};
