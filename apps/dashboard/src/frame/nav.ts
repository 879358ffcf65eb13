import type { LucideIcon } from 'lucide-react';
import { ACROSS, type AcrossPage, fleet, isOfSettings } from '../subjects/across.ts';
import { GROUPS, type Page } from '../subjects/subject.ts';
import { SUBJECTS } from '../subjects/subjects.ts';
import { links } from '../url/links.ts';
import type { Place } from '../url/place.ts';
import { PAGE_ICONS } from './page-icons.ts';

export interface NavEntry {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href: string;
  readonly on: boolean;
  readonly page: Page;
}

export interface NavGroup {
  readonly label: string | null;
  readonly entries: readonly NavEntry[];
}

type Where = Place & { readonly pathname: string };

const entryOf = (page: Page, href: string, on: boolean): NavEntry => ({
  label: page.label,
  icon: PAGE_ICONS[page.icon],
  href,
  on,
  page,
});

/** The pages that exist, for the agent that is chosen; an agent's subjects only where there is one. */
export const navGroups = (where: Where, only: string | null): NavGroup[] => {
  const agent = where.agent ?? only;
  const onlyHome = where.pathname === fleet.path && only !== null;
  const across = (place: AcrossPage['place']): NavEntry[] =>
    ACROSS.filter((page) => page.place === place).map((page) =>
      entryOf(page, links.across(page, agent ?? undefined), where.pathname === page.path && !onlyHome),
    );
  const ofAgent = (path: string, label: string): NavEntry[] =>
    SUBJECTS.filter(({ group }) => group === label).map((subject) =>
      entryOf(
        subject,
        links.subject(path, subject.path),
        where.subject === subject.path || (onlyHome && subject.path === ''),
      ),
    );
  const groups = agent === null ? [] : GROUPS.map((label) => ({ label, entries: ofAgent(agent, label) }));
  return [
    { label: null, entries: across('top') },
    ...groups.filter(({ entries }) => entries.length > 0),
    { label: agent === null ? null : 'Across', entries: across('across') },
  ];
};

/** The pages that the settings lead to, each for itself. */
export const settingsEntries = (pathname: string): NavEntry[] =>
  ACROSS.filter(isOfSettings).map((page) => entryOf(page, page.path, pathname === page.path));

/** Those that stand apart from all groups, below them: one for all of the settings. */
export const footEntries = (pathname: string): NavEntry[] => {
  const within = settingsEntries(pathname).some(({ on }) => on);
  return ACROSS.filter(({ place }) => place === 'foot').map((page) => entryOf(page, page.path, within));
};
