import type { Handle } from '../sources/ciris/database/handle.ts';
import { numberOf } from '../sources/ciris/database/row.ts';

/** Counting so many rows costs a millisecond or two, which is spent once a second at most. */
const ROWS_PER_SECOND = 10_000;

/** Keeps counting of large tables cheap: small ones at each change, large ones more seldom. */
export interface Pace {
  /** Whether to count now, since something changed or a count is owed. */
  due(now: number, changed: boolean): boolean;
  /** When a count is owed, epoch ms; Infinity: none is. */
  owedAt(): number;
  counted(now: number, handle: Handle, table: string): void;
}

export const createPace = (): Pace => {
  let nextAt = 0;
  let owed = false;
  return {
    due: (now, changed) => {
      owed ||= changed;
      return owed && now >= nextAt;
    },
    owedAt: () => (owed ? nextAt : Number.POSITIVE_INFINITY),
    counted: (now, handle, table) => {
      owed = false;
      const rows = numberOf(handle.row(`select max(rowid) as rows from ${table}`) ?? {}, 'rows') ?? 0;
      nextAt = rows <= ROWS_PER_SECOND ? 0 : now + (rows / ROWS_PER_SECOND) * 1000;
    },
  };
};
