'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { ChevronRight } from 'lucide-react';
import { trpc } from '../../live/trpc.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { AgentDetail } from './agent-detail.tsx';

const ORIGIN: Readonly<Record<string, string>> = {
  page: 'added on this page',
  flag: 'given by flag or environment',
  config: 'given by file',
  demo: 'demo agent, simulated',
};

export interface AgentEntryProps {
  readonly id: string;
  readonly row: AgentRow;
  /** True: the keys stand here. */
  readonly held: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** An agent in a line: what it is, where it is from; opened, all that can be done with it. */
export const AgentEntry = ({ id, row, held, open, onToggle }: AgentEntryProps) => {
  const { path, name } = row.agent;
  const detail = trpc.agents.get.useQuery({ agent: path });
  return (
    <li id={id} aria-current={held || undefined} className={cn('border-b border-line', held && 'bg-sunken')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-12 w-full flex-wrap items-center gap-x-4 gap-y-0.5 rounded-1 py-2 text-left hover:bg-sunken"
      >
        <Icon of={ChevronRight} small className={cn('text-ink-3 transition-transform', open && 'rotate-90')} />
        <span className="min-w-32 font-medium">{name}</span>
        <code className="min-w-0 text-small break-all text-ink-2">{detail.data?.url}</code>
        <span className="text-small text-ink-3">{detail.data ? ORIGIN[detail.data.origin] : null}</span>
        <span className="ml-auto flex items-center gap-4">
          {row.version.status === 'available' ? (
            <span className="text-small text-ink-3 tabular-nums">{row.version.value}</span>
          ) : null}
          <VerdictBadge verdict={row.verdict} />
        </span>
      </button>
      {open ? (
        <div className="pt-2 pb-8 pl-7.5 phone-only:pl-0">
          <Loaded of={detail} what={name} skeleton={<SkeletonRows rows={5} />}>
            {(data) => <AgentDetail detail={data} />}
          </Loaded>
        </div>
      ) : null}
    </li>
  );
};
