'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { ChevronsUpDown, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { shortVersion } from '../format/words.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import type { MenuEntry } from '../parts/menu-entry.ts';
import { STATUS_ICON, STATUS_INK } from '../parts/status-badge.tsx';
import { WAITING_ICON, WAITING_INK } from '../parts/verdict-badge.tsx';
import { links } from '../url/links.ts';
import { sibling } from '../url/sibling.ts';
import { usePlace } from '../url/use-place.ts';
import { useAgents } from './use-agents.ts';

const Name = ({ row }: { row: AgentRow }) => (
  <>
    {row.verdict.word === 'waiting' ? (
      <Icon of={WAITING_ICON} small className={WAITING_INK} />
    ) : (
      <Icon of={STATUS_ICON[row.verdict.status]} small className={STATUS_INK[row.verdict.status]} />
    )}
    <span className="truncate">{row.agent.name}</span>
    {row.version.status === 'available' ? (
      <span className="font-normal text-ink-3 phone-only:hidden">{shortVersion(row.version.value)}</span>
    ) : null}
    {row.agent.simulated ? <span className="text-small font-normal text-ink-3">simulated</span> : null}
  </>
);

export const AgentPicker = () => {
  const router = useRouter();
  const { subject, pathname } = usePlace();
  const { rows = [], chosen } = useAgents();
  if (!chosen) return null;
  const entries: MenuEntry[] = [
    ...rows.map(
      (row): MenuEntry => ({
        kind: 'item',
        key: row.agent.path,
        on: row.agent.path === chosen.agent.path,
        onPick: () => router.push(sibling(row.agent.path, subject, pathname)),
        content: <Name row={row} />,
      }),
    ),
    { kind: 'line', key: 'line' },
    {
      kind: 'item',
      key: 'add',
      onPick: () => router.push(`${links.settings()}?add=true`),
      content: (
        <>
          <Icon of={Plus} small className="text-ink-3" />
          Add an agent
        </>
      ),
    },
  ];
  return (
    <Menu
      label="Agents"
      entries={entries}
      button={{
        look: 'ghost',
        className: '-ml-2 min-w-0 gap-2 px-2 font-medium text-ink-1',
      }}
    >
      <span className="flex min-w-0 items-center gap-2">
        <Name row={chosen} />
      </span>
      <span className="sr-only">, choose another agent</span>
      <Icon of={ChevronsUpDown} small className="text-ink-3" />
    </Menu>
  );
};
