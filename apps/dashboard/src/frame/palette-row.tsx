'use client';

import { Command } from 'cmdk';
import { cn } from '../parts/cn.ts';
import { Icon } from '../parts/icon.tsx';
import type { Found } from './palette-groups.ts';

/** The letters that were typed, where they stand in a row. */
const Marked = ({ text, search }: { text: string; search: string }) => {
  const at = search === '' ? -1 : text.toLowerCase().indexOf(search.toLowerCase());
  if (at < 0) return text;
  const end = at + search.length;
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-transparent font-medium text-link">{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
};

export interface PaletteRowProps {
  readonly found: Found;
  readonly search: string;
  readonly onPick: (found: Found) => void;
}

export const PaletteRow = ({ found, search, onPick }: PaletteRowProps) => (
  <Command.Item
    value={found.id}
    onSelect={() => onPick(found)}
    className="flex h-9 scroll-mt-8 cursor-pointer items-center gap-3 rounded-2 px-2 data-[selected=true]:bg-active phone-only:h-11"
  >
    <Icon of={found.icon} className="text-ink-3" />
    <span className={cn('truncate', found.mono && 'font-mono text-small')}>
      <Marked text={found.label} search={search.trim()} />
    </span>
    {found.hint === undefined ? null : (
      <span className={cn('ml-auto shrink-0 text-small', found.bad ? 'text-critical' : 'text-ink-3')}>
        {found.hint}
      </span>
    )}
  </Command.Item>
);
