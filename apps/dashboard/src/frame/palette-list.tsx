'use client';

import { memo } from 'react';
import type { Found, FoundGroup } from './palette-groups.ts';
import { PaletteRow } from './palette-row.tsx';

export interface PaletteListProps {
  readonly id: string;
  readonly groups: readonly FoundGroup[];
  readonly search: string;
  /** The row that Enter picks. */
  readonly held: Found | undefined;
  readonly onHold: (id: string) => void;
  readonly onPick: (found: Found, apart: boolean) => void;
}

/** Ids of elements have no spaces, or nothing could point at them. */
export const idOfRow = (list: string, found: Found): string => `${list}-${found.id.replaceAll(' ', '-')}`;

const List = ({ id, groups, search, held, onHold, onPick }: PaletteListProps) => (
  <div
    role="listbox"
    id={id}
    aria-label="Found"
    tabIndex={-1}
    // A press in the list leaves the focus where the letters go.
    onMouseDown={(event) => event.preventDefault()}
    className="max-h-[min(440px,60dvh)] overflow-y-auto px-2 py-1 outline-none"
  >
    {held === undefined ? <p className="px-2 py-6 text-center text-ink-3">Nothing is called so.</p> : null}
    {groups.map(({ heading, rows }) =>
      rows.length === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms.
        <div key={heading} role="group" aria-label={heading}>
          <div aria-hidden="true" className="px-2 pt-3 pb-1 text-micro text-ink-3">
            {heading}
          </div>
          {rows.map((found) => (
            <PaletteRow
              key={found.id}
              id={idOfRow(id, found)}
              found={found}
              search={search}
              held={found === held}
              onHold={() => onHold(found.id)}
              onPick={(apart) => onPick(found, apart)}
            />
          ))}
        </div>
      ),
    )}
  </div>
);

/** What was found, by kind. The focus stays in the field above it, which names the row that is held. */
export const PaletteList = memo(List);
