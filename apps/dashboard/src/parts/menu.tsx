'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useRef, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import type { MenuEntry } from './menu-entry.ts';
import { untilThere } from './until-there.ts';
import { useSoon } from './use-soon.ts';

const MenuList = dynamic(() => untilThere(() => import('./menu-list.tsx').then((file) => file.MenuList)), {
  ssr: false,
});

export interface MenuProps {
  /** What it is a list of. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
  readonly button?: Omit<ButtonProps, 'children' | 'onClick' | 'asChild'>;
}

/** A list that drops from a button. The list itself is loaded when somebody reaches for it. */
export const Menu = ({ label, entries, children, button }: MenuProps) => {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const drawn = useSoon(open);
  return (
    <span className="relative inline-flex min-w-0">
      <Button
        {...button}
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </Button>
      {drawn ? (
        <MenuList
          label={label}
          entries={entries}
          onClose={() => {
            setOpen(false);
            trigger.current?.focus();
          }}
        />
      ) : null}
    </span>
  );
};
