import { nextTurn } from '../../../ports/next-turn.ts';
import type { PageEnd } from '../../page-cursor.ts';

/** Rows that a filter looks at before the loop gets its turn. */
export const SLICE_ROWS = 1000;

interface Slice<Start> {
  readonly from: Start;
  /** Its last row; left out: it goes on to the end of the list. */
  readonly to: PageEnd | undefined;
}

/** A list in slices, where a filter must look at row after row: `endOf` finds the last row of the one after `from`. */
export async function* slicesFrom<Start extends PageEnd | null>(
  start: Start,
  endOf: (from: Start | PageEnd) => PageEnd | undefined,
): AsyncGenerator<Slice<Start | PageEnd>> {
  let from: Start | PageEnd = start;
  while (true) {
    const to = endOf(from);
    yield { from, to };
    if (!to) return;
    from = to;
    await nextTurn();
  }
}
