import type { Turn } from '../sources/ciris/http/family.ts';

/** Watches whether a list of newest entries still reaches back to the one before it. */
export interface ListOverlap {
  saw(ids: readonly string[]): void;
  turn(): Turn;
}

export const createListOverlap = (): ListOverlap => {
  let before: ReadonlySet<string> | null = null;
  let gap = false;
  return {
    turn: () => ({ first: before === null, gap }),
    saw: (ids) => {
      const last = before;
      before = new Set(ids);
      // A longer list was asked for because of a gap: it closes it, or nothing does.
      gap = !gap && last !== null && last.size > 0 && ids.length > 0 && !ids.some((id) => last.has(id));
    },
  };
};
