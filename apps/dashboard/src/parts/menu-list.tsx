'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Icon } from './icon.tsx';
import type { MenuEntry } from './menu-entry.ts';

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-2 px-2 text-ink-1 outline-none select-none data-[highlighted]:bg-active phone-only:min-h-11';

export interface MenuListProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/** An open menu: arrows, type-ahead and Esc come with it. It hangs on an unseen copy of its button. */
export const MenuList = ({ label, entries, onClose }: MenuListProps) => (
  <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
    <DropdownMenu.Trigger asChild>
      <span aria-hidden="true" tabIndex={-1} className="pointer-events-none absolute inset-0" />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        aria-label={label}
        aria-labelledby={undefined}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={(event) => event.preventDefault()}
        className="rise z-(--z-popover) max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-3 bg-overlay p-1.5 text-body shadow-pop"
      >
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);

const Entry = ({ entry }: { entry: MenuEntry }) => {
  if (entry.kind === 'line') return <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
  if (entry.kind === 'item') {
    return (
      <DropdownMenu.Item onSelect={entry.onPick} aria-current={entry.on || undefined} className={ITEM}>
        {entry.content}
        {entry.on ? <Icon of={Check} small className="ml-auto text-ink-2" /> : null}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem
      checked={entry.on}
      onCheckedChange={entry.onPick}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="size-3.5">{entry.on ? <Icon of={Check} small /> : null}</span>
      {entry.content}
    </DropdownMenu.CheckboxItem>
  );
};
