import { Brain, FileCheck, Gauge, LayoutList, ListTree, type LucideIcon, Server, Settings } from 'lucide-react';
import { links } from '../url/links.ts';
import type { Place } from '../url/place.ts';

export interface NavEntry {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href: string;
  readonly on: boolean;
}

export interface NavGroup {
  readonly label: string | null;
  readonly entries: readonly NavEntry[];
}

type Where = Place & { readonly pathname: string };

const subjects = [
  { id: 'overview', label: 'Overview', icon: Gauge, subject: '', href: links.overview },
  { id: 'services', label: 'Services', icon: Server, subject: 'services', href: links.services },
  { id: 'cognition', label: 'Cognition', icon: Brain, subject: 'cognition', href: links.cognition },
  { id: 'thoughts', label: 'Thoughts', icon: ListTree, subject: 'thoughts', href: links.thoughts },
] as const;

/** The pages that exist, for the agent that is chosen; an agent's subjects only where there is one. */
export const navGroups = (where: Where, only: string | null): NavGroup[] => {
  const agent = where.agent ?? only;
  const fleet = { id: 'fleet', label: 'Fleet', icon: LayoutList, href: links.fleet() };
  const report = { id: 'report', label: 'Report', icon: FileCheck, href: links.report(agent ?? undefined) };
  const onlyHome = where.pathname === '/' && only !== null;
  const now = (path: string): NavEntry[] =>
    subjects.map(({ subject, href, ...entry }) => ({
      ...entry,
      href: href(path),
      on: where.subject === subject || (onlyHome && subject === ''),
    }));
  return [
    { label: null, entries: [{ ...fleet, on: where.pathname === '/' && !onlyHome }] },
    ...(agent === null ? [] : [{ label: 'Now', entries: now(agent) }]),
    { label: agent === null ? null : 'Across', entries: [{ ...report, on: where.pathname === '/report' }] },
  ];
};

export const settingsEntry = (pathname: string): NavEntry => ({
  id: 'settings',
  label: 'Settings',
  icon: Settings,
  href: links.settings(),
  on: pathname.startsWith('/settings'),
});
