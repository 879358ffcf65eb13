'use client';

import { usePathname } from 'next/navigation';
import { cn } from '../../parts/cn.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { ACROSS, isOfSettings, settings } from '../../subjects/across.ts';

const TABS = ACROSS.filter(isOfSettings);

/** Where the settings begin there are the agents. */
const wordOf = ({ path, label }: (typeof TABS)[number]): string => (path === settings.path ? 'Agents' : label);

/** What the settings lead to: it stands above each of their pages. */
export const SettingsTabs = () => {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="-mb-2 flex gap-5 border-b border-line" data-screen-only>
      {TABS.map((page) => {
        const on = page.path === pathname;
        return (
          <PageLink
            key={page.path}
            href={page.path}
            aria-current={on ? 'page' : undefined}
            className={cn(
              '-mb-px flex h-9 items-center border-b-2 phone-only:h-11',
              on ? 'border-ink-1 font-medium text-ink-1' : 'border-transparent text-ink-2 hover:text-ink-1',
            )}
          >
            {wordOf(page)}
          </PageLink>
        );
      })}
    </nav>
  );
};
