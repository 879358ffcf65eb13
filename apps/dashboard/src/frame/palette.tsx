'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useCallback, useDeferredValue, useId, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Kbd } from '../parts/kbd.tsx';
import { Modal } from '../parts/modal.tsx';
import { whole } from '../url/links.ts';
import { bestOf } from './palette-filter.ts';
import { type Found, usePaletteGroups } from './palette-groups.ts';
import { idOfRow, PaletteList } from './palette-list.tsx';
import { closePalette } from './palette-store.ts';
import { useAgents } from './use-agents.ts';

/** Which row a key leads to. */
const MOVES: Readonly<Record<string, (at: number, amount: number) => number>> = {
  ArrowDown: (at, amount) => (at + 1) % amount,
  ArrowUp: (at, amount) => (at - 1 + amount) % amount,
  Home: () => 0,
  End: (_, amount) => amount - 1,
};

/** Pages, agents, services, thoughts and actions by a few letters. */
export const Palette = () => {
  const router = useRouter();
  const listId = useId();
  const { chosen } = useAgents();
  const [search, setSearch] = useState('');
  const [heldId, setHeldId] = useState<string | null>(null);
  const groups = bestOf(usePaletteGroups(search), search);
  const rows = groups.flatMap((group) => group.rows);
  const held = rows.find((row) => row.id === heldId) ?? rows[0];
  // The letter is seen first, then what it finds; keys mean what is found by now all the same.
  const drawn = useDeferredValue({ groups, search, held });
  const pick = useCallback(
    (found: Found, apart: boolean): void => {
      closePalette();
      if (found.href === undefined) found.call?.();
      else if (apart) window.open(whole(found.href), '_blank', 'noopener');
      else router.push(found.href);
    },
    [router],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter ends a word of an input method and picks nothing.
    if (held === undefined || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      pick(held, event.ctrlKey || event.metaKey);
      return;
    }
    const next = rows[MOVES[event.key]?.(rows.indexOf(held), rows.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    setHeldId(next.id);
    document.getElementById(idOfRow(listId, next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Modal
      label="Go to"
      onClose={closePalette}
      className="top-28 left-1/2 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-3 phone-only:top-15"
    >
      <div className="flex h-13 items-center gap-3 border-b border-line px-4">
        <Icon of={Search} className="text-ink-3" />
        <input
          role="combobox"
          aria-label="Go to"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={held && idOfRow(listId, held)}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setHeldId(null);
          }}
          onKeyDown={onKeyDown}
          placeholder="Page, agent, service, thought or action"
          className="min-w-0 flex-1 bg-transparent text-title outline-none placeholder:text-ink-3 focus-visible:shadow-none"
        />
        {chosen ? <span className="text-small text-ink-3">in {chosen.agent.name}</span> : null}
      </div>
      <PaletteList id={listId} {...drawn} onHold={setHeldId} onPick={pick} />
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
