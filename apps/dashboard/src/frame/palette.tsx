'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Kbd } from '../parts/kbd.tsx';
import { Modal } from '../parts/modal.tsx';
import { whole } from '../url/links.ts';
import { bestOf } from './palette-filter.ts';
import { type Found, usePaletteGroups } from './palette-groups.ts';
import { PaletteList } from './palette-list.tsx';
import { closePalette } from './palette-store.ts';
import { useAgents } from './use-agents.ts';

/** Pages, agents, services, thoughts and actions by a few letters. */
export const Palette = () => {
  const router = useRouter();
  const { chosen } = useAgents();
  const [search, setSearch] = useState('');
  const groups = bestOf(usePaletteGroups(search), search);
  // The letter is seen first, then what it finds.
  const drawn = useDeferredValue({ groups, search });
  // Moved to by a key or the pointer; with other letters the best row is held again.
  const [held, setHeld] = useState({ search: '', id: '' });
  const first = drawn.groups.find(({ rows }) => rows.length > 0)?.rows[0]?.id ?? '';
  const apart = useRef(false);
  const pick = useCallback(
    (found: Found): void => {
      closePalette();
      if (found.href === undefined) found.call?.();
      else if (apart.current) window.open(whole(found.href), '_blank', 'noopener');
      else router.push(found.href);
    },
    [router],
  );
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
        value={held.search === drawn.search && held.id !== '' ? held.id : first}
        onValueChange={(id) => setHeld({ search: drawn.search, id })}
        onKeyDownCapture={(event) => {
          apart.current = event.ctrlKey || event.metaKey;
        }}
        onClickCapture={(event) => {
          apart.current = event.ctrlKey || event.metaKey;
        }}
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
        <PaletteList {...drawn} onPick={pick} />
      </Command>
      <Foot />
    </Modal>
  );
};

const Foot = () => (
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
);
