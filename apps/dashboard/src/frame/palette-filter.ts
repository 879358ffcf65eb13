import { defaultFilter } from 'cmdk';
import type { Found, FoundGroup } from './palette-groups.ts';

/** More rows of a kind than are seen at once only make each letter slower. */
const ROWS_OF_A_GROUP = 6;

/** What the platform has found, perhaps by its content, fits whatever is seen of it. */
const LEAST = Number.MIN_VALUE;

const fitOf = ({ id, label, asked }: Found, letters: string): number =>
  Math.max(defaultFilter(label, letters), defaultFilter(id, letters) / 2, asked ? LEAST : 0);

/** The best rows of each group, and the groups by their best row: what is on top is what was meant. */
export const bestOf = (groups: readonly FoundGroup[], search: string): readonly FoundGroup[] => {
  const letters = search.trim();
  if (letters === '') return groups.map(({ heading, rows }) => ({ heading, rows: rows.slice(0, ROWS_OF_A_GROUP) }));
  return groups
    .map(({ heading, rows }) => {
      const fitting = rows.map((row) => ({ row, fit: fitOf(row, letters) })).filter(({ fit }) => fit > 0);
      const sorted = fitting.toSorted((a, b) => b.fit - a.fit).slice(0, ROWS_OF_A_GROUP);
      return { heading, rows: sorted.map(({ row }) => row), best: sorted[0]?.fit ?? 0 };
    })
    .toSorted((a, b) => b.best - a.best);
};
