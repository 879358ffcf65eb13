'use client';

import { Bot, ListTree, type LucideIcon, Moon, Pause, Play, Plus, Server, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { VERDICT_WORD } from '../format/words.ts';
import { trpc } from '../live/trpc.ts';
import { links } from '../url/links.ts';
import { usePaused } from '../url/use-live.ts';
import { usePlace } from '../url/use-place.ts';
import { navGroups, settingsEntries } from './nav.ts';
import { useAgents } from './use-agents.ts';

export interface Found {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href?: string;
  readonly call?: () => void;
  readonly hint?: string;
  readonly bad?: boolean;
  readonly mono?: boolean;
  /** The platform has matched it already, perhaps by its content. */
  readonly asked?: true;
}

export interface FoundGroup {
  readonly heading: string;
  readonly rows: readonly Found[];
}

const usePages = (): FoundGroup => {
  const place = usePlace();
  const { chosen, only } = useAgents();
  const entries = navGroups({ ...place, agent: place.agent ?? chosen?.agent.path ?? null }, only).flatMap(
    (group) => group.entries,
  );
  const rows = [...entries, ...settingsEntries(place.pathname)].map(({ label, icon, href }) => ({
    id: `page ${label.toLowerCase()}`,
    label,
    icon,
    href,
  }));
  return { heading: 'Pages', rows };
};

const useAgentRows = (): FoundGroup => {
  const { rows } = useAgents();
  return {
    heading: 'Agents',
    rows: (rows ?? []).map((row) => ({
      id: `agent ${row.agent.path}`,
      label: row.agent.name,
      icon: Bot,
      href: links.overview(row.agent.path),
      hint: VERDICT_WORD[row.verdict.word],
      bad: row.verdict.status === 'critical',
    })),
  };
};

const useServiceRows = (agent: string | undefined): FoundGroup => {
  const { data } = trpc.services.list.useQuery({ agent: agent ?? '' }, { enabled: agent !== undefined });
  return {
    heading: 'Services',
    rows: (data?.rows ?? []).map((row) => ({
      id: `service ${row.service}`,
      label: row.service,
      icon: Server,
      href: links.item(agent ?? '', 'services', row.service),
      ...(row.health.status === 'healthy' ? {} : { hint: row.health.status, bad: row.health.status === 'critical' }),
    })),
  };
};

/** Fewer letters fit too many ids to be of use. */
const LETTERS_OF_AN_ID = 3;

const useThoughtRows = (agent: string | undefined, search: string): FoundGroup => {
  const { data } = trpc.thoughts.list.useQuery(
    { agent: agent ?? '', search, limit: 6 },
    { enabled: agent !== undefined && search.length >= LETTERS_OF_AN_ID },
  );
  return {
    heading: 'Thoughts',
    rows: (data?.rows ?? []).map((row) => ({
      id: `thought ${row.thoughtId}`,
      label: row.thoughtId,
      icon: ListTree,
      mono: true,
      href: links.item(agent ?? '', 'thoughts', row.thoughtId),
      hint: row.status,
      asked: true,
    })),
  };
};

const useActions = (): FoundGroup => {
  const { resolvedTheme, setTheme } = useTheme();
  const [paused, setPaused] = usePaused();
  const other = resolvedTheme === 'dark' ? 'light' : 'dark';
  return {
    heading: 'Actions',
    rows: [
      {
        id: 'action pause',
        label: paused ? 'Go on with live changes' : 'Pause live changes',
        icon: paused ? Play : Pause,
        hint: 'p',
        call: () => setPaused(!paused),
      },
      {
        id: 'action theme',
        label: `Change to the ${other} theme`,
        icon: other === 'dark' ? Moon : Sun,
        call: () => setTheme(other),
      },
      { id: 'action add', label: 'Add an agent', icon: Plus, href: `${links.settings()}?add=true` },
    ],
  };
};

export const usePaletteGroups = (search: string): readonly FoundGroup[] => {
  const { chosen } = useAgents();
  const agent = chosen?.agent.path;
  return [usePages(), useAgentRows(), useServiceRows(agent), useThoughtRows(agent, search.trim()), useActions()];
};
