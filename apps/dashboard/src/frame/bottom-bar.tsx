'use client';

import { Menu as MenuIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { cn } from '../parts/cn.ts';
import { Icon } from '../parts/icon.tsx';
import { PageLink } from '../parts/page-link.tsx';
import { untilThere } from '../parts/until-there.ts';
import { useSoon } from '../parts/use-soon.ts';
import { usePlace } from '../url/use-place.ts';
import { navGroups } from './nav.ts';
import { useAgents } from './use-agents.ts';

const PhoneSheet = dynamic(() => untilThere(() => import('./phone-sheet.tsx').then((file) => file.PhoneSheet)), {
  ssr: false,
});

const ENTRY = 'flex min-w-0 flex-col items-center justify-center gap-0.5 text-micro';

/** How many fit beside "More". */
const SHOWN = 4;

/** On a phone: the pages one goes to most, the others in a sheet. */
export const BottomBar = () => {
  const place = usePlace();
  const agents = useAgents();
  const [open, setOpen] = useState(false);
  const drawn = useSoon(open);
  const groups = navGroups(place, agents.only);
  const shown = groups
    .flatMap(({ entries }) => entries)
    .filter(({ page }) => page.onPhone)
    .slice(0, SHOWN);
  return (
    <nav
      data-frame
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-(--z-rail) hidden h-14 auto-cols-fr grid-flow-col border-t border-line bg-rail phone-only:grid"
    >
      {shown.map((entry) => (
        <PageLink
          key={entry.label}
          href={entry.href}
          aria-current={entry.on ? 'page' : undefined}
          className={cn(ENTRY, entry.on ? 'font-medium text-ink-1' : 'text-ink-3')}
        >
          <Icon of={entry.icon} />
          {entry.label}
        </PageLink>
      ))}
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className={cn(ENTRY, 'text-ink-3')}>
        <Icon of={MenuIcon} />
        More
      </button>
      {drawn ? <PhoneSheet onClose={() => setOpen(false)} groups={groups} pathname={place.pathname} /> : null}
    </nav>
  );
};
