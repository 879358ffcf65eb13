'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import { Kbd } from '../parts/kbd.tsx';
import { Modal } from '../parts/modal.tsx';
import { whole } from '../url/links.ts';
import { bestOf } from './palette-filter.ts';
import { type Found, usePaletteGroups } from './palette-groups.ts';
import { PaletteInput } from './palette-input.tsx';
import { PaletteList } from './palette-list.tsx';
import { closePalette } from './palette-store.ts';
import { useAgents } from './use-agents.ts';

/** Pages, agents, services, thoughts and actions by a few letters. */
export const Palette = () => {
  const router = useRouter();
  const { chosen } = useAgents();
  const [search, setSearch] = useState('');
  const groups = bestOf(usePaletteGroups(search), search);
  // Moved to by a key or the pointer; with other letters the best row is held again.
  const [held, setHeld] = useState({ search: '', id: '' });
  const first = groups.find(({ rows }) => rows.length > 0)?.rows[0]?.id ?? '';
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
        value={held.search === search && held.id !== '' ? held.id : first}
        onValueChange={(id) => setHeld({ search, id })}
        onKeyDownCapture={(event) => {
          apart.current = event.ctrlKey || event.metaKey;
        }}
        onClickCapture={(event) => {
          apart.current = event.ctrlKey || event.metaKey;
        }}
        className="outline-none"
      >
        <div className="flex h-13 items-center gap-3 border-b border-line px-4">
          <PaletteInput onSearch={setSearch} />
          {chosen ? <span className="text-small text-ink-3">in {chosen.agent.name}</span> : null}
        </div>
        <PaletteList groups={groups} search={search} onPick={pick} />
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
