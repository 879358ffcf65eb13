'use client';

import type { Change } from '@ciris/telemetry-contracts';
import { CircleDot, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import { plural } from '../../format/words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { TrafficCuts } from '../../parts/traffic-cuts.tsx';
import { useTraffic } from '../../url/use-traffic.ts';
import { changeHref } from './change-href.ts';

const SHOWN = 6;

const LOOK: Readonly<Record<Change['severity'], readonly [LucideIcon, string]>> = {
  critical: [OctagonAlert, 'text-critical'],
  degraded: [TriangleAlert, 'text-degraded'],
  info: [CircleDot, 'text-ink-3'],
};

/** The last hour against the one before: what weighs most first. */
export const WhatChanged = ({ agent }: { agent: string }) => {
  const traffic = useTraffic();
  const changes = trpc.insights.changes.useQuery({ agent, ...traffic }, useNowOptions());
  return (
    <Section title="What changed" hint="the last hour against the one before">
      <div className="mb-3">
        <TrafficCuts />
      </div>
      <Loaded of={changes} what="The changes" skeleton={<SkeletonRows rows={SHOWN} />}>
        {({ rows, sentence, notes, notCompared }) => (
          <>
            {rows.length === 0 ? (
              <EmptyState why={sentence} />
            ) : (
              <>
                <Rows agent={agent} rows={rows.slice(0, SHOWN)} className="border-t border-line" />
                <MoreRows agent={agent} rows={rows.slice(SHOWN)} />
              </>
            )}
            {[...notes, ...whyNotCompared(notCompared)].map((words) => (
              <p key={words} className="pt-2 text-small text-ink-3">
                {words}
              </p>
            ))}
          </>
        )}
      </Loaded>
    </Section>
  );
};

/** Figures that have the same reason in one sentence. */
const whyNotCompared = (figures: AppOutput['insights']['changes']['notCompared']): readonly string[] =>
  [...Map.groupBy(figures, ({ detail }) => detail)].map(
    ([detail, of]) => `Not compared: ${of.map(({ title }) => title).join('; ')}. ${detail}`,
  );

interface RowsProps {
  readonly agent: string;
  readonly rows: readonly Change[];
}

const Rows = ({ agent, rows, className }: RowsProps & { readonly className?: string }) => (
  <ul className={className}>
    {rows.map((row) => (
      <ChangeRow key={`${row.kind} ${row.title}`} agent={agent} change={row} />
    ))}
  </ul>
);

const MoreRows = ({ agent, rows }: RowsProps) =>
  rows.length === 0 ? null : (
    <details>
      <summary className="w-fit cursor-pointer rounded-1 py-1 text-small text-ink-2">
        {plural(rows.length, 'more change')}
      </summary>
      <Rows agent={agent} rows={rows} />
    </details>
  );

const ChangeRow = ({ agent, change }: { agent: string; change: Change }) => {
  const [icon, ink] = LOOK[change.severity];
  return (
    <li className="grid min-h-8.5 grid-cols-[84px_16px_minmax(0,1fr)] items-center gap-3 border-b border-line py-1">
      {change.at === null ? (
        <span className="text-small text-ink-3">in the hour</span>
      ) : (
        <Moment at={change.at} className="text-small text-ink-3" />
      )}
      <Icon of={icon} small className={ink} />
      <span className="min-w-0 break-words">
        <span className="sr-only">{change.severity}: </span>
        <PageLink href={changeHref(agent, change)} className="rounded-1 hover:underline">
          {change.title}
        </PageLink>{' '}
        <span className="text-ink-2">{change.words}</span>
      </span>
    </li>
  );
};
