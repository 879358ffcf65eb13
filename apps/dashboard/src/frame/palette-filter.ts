import type { Found, FoundGroup } from './palette-groups.ts';

/** More rows of a kind than are seen at once only make each letter slower. */
const ROWS_OF_A_GROUP = 8;

/** Whether the letters stand in a text in this order, others between them. */
const standsIn = (text: string, letters: string): boolean => {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
};

/** How well letters fit a row, best first: its beginning, a word's, anywhere, its kind and id, scattered. */
const fitOf = ({ id, label, asked }: Found, letters: string): number => {
  const text = label.toLowerCase();
  const at = text.indexOf(letters);
  if (at === 0) return 6;
  if (at > 0) return text[at - 1] === ' ' ? 5 : 4;
  if (id.toLowerCase().includes(letters)) return 3;
  if (standsIn(text, letters)) return 2;
  return asked ? 1 : 0;
};

/** The best rows of each group, and the groups by their best row: what is on top is what was meant. */
export const bestOf = (groups: readonly FoundGroup[], search: string): readonly FoundGroup[] => {
  const letters = search.trim().toLowerCase();
  if (letters === '') return groups.map(({ heading, rows }) => ({ heading, rows: rows.slice(0, ROWS_OF_A_GROUP) }));
  return groups
    .map(({ heading, rows }) => {
      const fitting = rows.map((row) => ({ row, fit: fitOf(row, letters) })).filter(({ fit }) => fit > 0);
      const sorted = fitting.toSorted((a, b) => b.fit - a.fit).slice(0, ROWS_OF_A_GROUP);
      return { heading, rows: sorted.map(({ row }) => row), best: sorted[0]?.fit ?? 0 };
    })
    .toSorted((a, b) => b.best - a.best);
};
