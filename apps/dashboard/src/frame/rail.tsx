'use client';

import { PanelLeft } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { cn } from '../parts/cn.ts';
import { Icon } from '../parts/icon.tsx';
import { PageLink } from '../parts/page-link.tsx';
import { usePlace } from '../url/use-place.ts';
import { Mark } from './mark.tsx';
import { footEntries, type NavEntry, navGroups } from './nav.ts';
import { toggleRail } from './rail-width.ts';
import { useAgents } from './use-agents.ts';
import { type Count, useCounts } from './use-counts.ts';

/** Left, with every page that exists. On a phone the bottom bar takes its place. */
export const Rail = () => {
  const place = usePlace();
  const agents = useAgents();
  const counts = useCounts(agents);
  return (
    <nav
      data-frame
      aria-label="Pages"
      className="sticky top-0 z-(--z-rail) row-span-full flex h-dvh flex-col gap-px overflow-hidden border-r border-line bg-rail px-2 pb-3 phone-only:hidden"
    >
      <div className="flex h-(--topbar) shrink-0 items-center gap-2 px-2 font-semi tracking-tight">
        <Mark className="size-4 shrink-0" />
        <span className="rail-word">Telemetry</span>
      </div>
      <div className="-mx-2 min-h-0 flex-1 overflow-x-hidden overflow-y-auto px-2">
        {navGroups(place, agents.only).map((group, index) => (
          <div key={group.label ?? index} className="flex flex-col gap-px pb-px">
            {group.label === null ? (
              index > 0 && <div className="h-4" />
            ) : (
              <div className="rail-heading px-2 pt-3 pb-1 text-micro text-ink-3">{group.label}</div>
            )}
            {group.entries.map((entry) => (
              <RailLink key={entry.label} entry={entry} count={counts.get(entry.page)} />
            ))}
          </div>
        ))}
      </div>
      {footEntries(place.pathname).map((entry) => (
        <RailLink key={entry.label} entry={entry} />
      ))}
      <button
        type="button"
        onClick={toggleRail}
        className="flex h-7 shrink-0 items-center gap-2 rounded-2 px-2 text-ink-2 hover:bg-sunken hover:text-ink-1"
        title="Collapse or widen ( [ )"
      >
        <Icon of={PanelLeft} />
        <span className="rail-word">Collapse</span>
      </button>
    </nav>
  );
};

/** Where there are more pages than fit, the one that is open is among those that are seen. */
const useInView = (on: boolean): RefObject<HTMLAnchorElement | null> => {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (on) link.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return link;
};

const RailLink = ({ entry, count }: { entry: NavEntry; count?: Count | undefined }) => (
  <PageLink
    ref={useInView(entry.on)}
    href={entry.href}
    title={entry.label}
    aria-current={entry.on ? 'page' : undefined}
    className={cn(
      'flex h-7 shrink-0 items-center gap-2 rounded-2 px-2 transition-colors duration-[var(--motion-fast)]',
      entry.on ? 'bg-active font-medium text-ink-1' : 'text-ink-2 hover:bg-sunken hover:text-ink-1',
    )}
  >
    <Icon of={entry.icon} />
    <span className="rail-word">{entry.label}</span>
    {count === undefined ? null : (
      <span
        className={cn(
          'rail-word ml-auto text-micro tabular-nums',
          count.bad ? 'font-medium text-critical' : 'font-normal text-ink-3',
        )}
      >
        {count.amount}
        <span className="sr-only"> {count.of}</span>
      </span>
    )}
  </PageLink>
);
