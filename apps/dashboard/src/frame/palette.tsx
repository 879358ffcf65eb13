'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Kbd } from '../parts/kbd.tsx';
import { Modal } from '../parts/modal.tsx';
import { whole } from '../url/links.ts';
import { bestOf } from './palette-filter.ts';
import { type Found, usePaletteGroups } from './palette-groups.ts';
import { PaletteRow } from './palette-row.tsx';
import { closePalette } from './palette-store.ts';
import { useAgents } from './use-agents.ts';

/** Pages, agents, services, thoughts and actions by a few letters. */
export const Palette = () => {
  const router = useRouter();
  const [search, setSearch] = useState('');
  const { chosen } = useAgents();
  const groups = bestOf(usePaletteGroups(search), search);
  const pick = (found: Found, apart: boolean): void => {
    closePalette();
    if (found.href === undefined) found.call?.();
    else if (apart) window.open(whole(found.href), '_blank', 'noopener');
    else router.push(found.href);
  };
  const [apart, setApart] = useState(false);
  return (
    <Modal
      label="Go to"
      onClose={closePalette}
      className="top-28 left-1/2 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-3 phone-only:top-15"
    >
      <Command
        label="Go to"
        loop
        shouldFilter={false}
        onKeyDownCapture={(event) => event.key === 'Enter' && setApart(event.ctrlKey || event.metaKey)}
        className="outline-none"
      >
        <div className="flex h-13 items-center gap-3 border-b border-line px-4">
          <Icon of={Search} className="text-ink-3" />
          <Command.Input
            value={search}
            onValueChange={setSearch}
            placeholder="Page, agent, service, thought or action"
            className="min-w-0 flex-1 bg-transparent text-title outline-none placeholder:text-ink-3 focus-visible:shadow-none"
          />
          {chosen ? <span className="text-small text-ink-3">in {chosen.agent.name}</span> : null}
        </div>
        <Command.List className="max-h-[min(440px,60dvh)] overflow-y-auto px-2 py-1">
          <Command.Empty className="px-2 py-6 text-center text-ink-3">Nothing is called so.</Command.Empty>
          {groups.map(({ heading, rows }) =>
            rows.length === 0 ? null : (
              <Command.Group
                key={heading}
                heading={heading}
                className="[&>[cmdk-group-heading]]:px-2 [&>[cmdk-group-heading]]:pt-3 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-micro [&>[cmdk-group-heading]]:text-ink-3"
              >
                {rows.map((found) => (
                  <PaletteRow key={found.id} found={found} search={search} onPick={() => pick(found, apart)} />
                ))}
              </Command.Group>
            ),
          )}
        </Command.List>
        <div className="flex gap-4 border-t border-line px-4 py-2.5 text-small text-ink-3 phone-only:hidden">
          <span>
            <Kbd>Enter</Kbd> open
          </span>
          <span>
            <Kbd>Ctrl Enter</Kbd> new tab
          </span>
          <span className="ml-auto">
            <Kbd>Esc</Kbd> close
          </span>
        </div>
      </Command>
    </Modal>
  );
};
