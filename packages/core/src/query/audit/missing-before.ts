import type { AuditRow } from '../../ports/kinds/audit.ts';

type Numbered = Pick<AuditRow, 'chain' | 'sequence'>;

/**
 * How many entries are missing between each row and the next older one that has a number: what
 * stands between them without a number may be some of them. Rows come newest first; null: no number,
 * or none before it.
 */
export const missingBefore = (rows: readonly Numbered[]): readonly (number | null)[] =>
  rows.map(({ chain, sequence }, index) => {
    if (sequence === null) return null;
    const older = rows.slice(index + 1);
    const next = older.findIndex((row) => row.sequence !== null && row.chain === chain);
    const below = older[next]?.sequence;
    if (below === null || below === undefined) return null;
    const between = older.slice(0, next).filter((row) => row.sequence === null).length;
    // A lower number after a higher one: the chain was begun anew between them.
    return Math.max(0, sequence - below - 1 - between);
  });
