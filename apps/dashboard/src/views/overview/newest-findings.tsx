'use client';

import type { Finding } from '@ciris/telemetry-contracts';
import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { cn } from '../../parts/cn.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { Moment, Since } from '../../parts/time.tsx';

const SHOWN = 6;

const ICON: Readonly<Record<Finding['severity'], LucideIcon>> = {
  critical: OctagonAlert,
  degraded: TriangleAlert,
  info: Info,
};

const inkOf = (finding: Finding): string => {
  if (finding.closedAt !== null || finding.severity === 'info') return 'text-ink-3';
  return finding.severity === 'critical' ? 'text-critical' : 'text-degraded';
};

export const NewestFindings = ({ agent }: { agent: string }) => {
  const findings = trpc.findings.list.useQuery({ agent, limit: SHOWN }, useNowOptions());
  return (
    <Section title="Newest findings" hint="about how it is watched and what its sources say, open ones first">
      <Loaded of={findings} what="The findings" skeleton={<SkeletonRows rows={SHOWN} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState why="Nothing was found so far." />
          ) : (
            <ul className="border-t border-line">
              {rows.map((row) => (
                <FindingRow key={row.findingId} finding={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

const FindingRow = ({ finding }: { finding: Finding }) => (
  <li className="grid min-h-8.5 grid-cols-[84px_16px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-1">
    <Moment at={finding.openedAt} className="text-small text-ink-3" />
    <Icon of={finding.closedAt === null ? ICON[finding.severity] : CircleCheck} small className={inkOf(finding)} />
    <span className={cn('min-w-0', finding.closedAt !== null && 'text-ink-2')} title={finding.detail}>
      <span className="sr-only">{finding.closedAt === null ? finding.severity : 'over'}: </span>
      {finding.title}
      {finding.count > 1 ? <span className="text-small text-ink-3"> {finding.count} times</span> : null}
    </span>
    <span className="text-small whitespace-nowrap text-ink-3">
      {finding.closedAt === null ? (
        <>
          for <Since at={finding.openedAt} />
        </>
      ) : (
        'over'
      )}
    </span>
  </li>
);
