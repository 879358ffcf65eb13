'use client';

import { Command } from 'cmdk';
import { memo } from 'react';
import type { Found, FoundGroup } from './palette-groups.ts';
import { PaletteRow } from './palette-row.tsx';

export interface PaletteListProps {
  readonly groups: readonly FoundGroup[];
  readonly search: string;
  readonly onPick: (found: Found) => void;
}

const List = ({ groups, search, onPick }: PaletteListProps) => (
  <Command.List className="max-h-[min(440px,60dvh)] overflow-y-auto px-2 py-1">
    {groups.some(({ rows }) => rows.length > 0) ? null : (
      <p className="px-2 py-6 text-center text-ink-3">Nothing found.</p>
    )}
    {groups.map(({ heading, rows }) =>
      rows.length === 0 ? null : (
        <Command.Group
          key={heading}
          heading={heading}
          className="[&>[cmdk-group-heading]]:px-2 [&>[cmdk-group-heading]]:pt-3 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-micro [&>[cmdk-group-heading]]:text-ink-3"
        >
          {rows.map((found) => (
            <PaletteRow key={found.id} found={found} search={search} onPick={onPick} />
          ))}
        </Command.Group>
      ),
    )}
  </Command.List>
);

/** What was found, by kind; drawn again only for other rows, not for each letter. */
export const PaletteList = memo(List);
