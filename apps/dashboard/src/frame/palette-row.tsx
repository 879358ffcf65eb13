'use client';

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
  readonly id: string;
  readonly found: Found;
  readonly search: string;
  readonly held: boolean;
  readonly onHold: () => void;
  readonly onPick: (apart: boolean) => void;
}

export const PaletteRow = ({ id, found, search, held, onHold, onPick }: PaletteRowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are those of the field.
  <div
    role="option"
    id={id}
    aria-selected={held}
    data-selected={held}
    onPointerMove={held ? undefined : onHold}
    onClick={(event) => onPick(event.ctrlKey || event.metaKey)}
    className={cn(
      'flex h-9 scroll-mt-8 cursor-pointer items-center gap-3 rounded-2 px-2 phone-only:h-11',
      held && 'bg-active',
    )}
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
  </div>
);
