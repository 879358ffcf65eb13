import type { FieldView } from '../../resolve/view.ts';
import { isOpen } from '../../resolve/view.ts';

/** What is compared by thought and not by field needs these. */
const BY_THOUGHT = { 'thoughts.each': ['stream', 'database'], 'thoughts.ended': ['answer', 'database'] } as const;

const isByThought = (figure: string): figure is keyof typeof BY_THOUGHT => figure in BY_THOUGHT;

/**
 * How many exact places of sources that are open tell this figure alike. With fewer than two there is
 * nothing to hold against each other, however long one waits. A counter that begins anew with each
 * process and a lasting total are not alike.
 */
export const tellersOf = (view: FieldView, figure: string): number => {
  if (isByThought(figure)) return BY_THOUGHT[figure].filter((source) => isOpen(view, source)).length;
  if (!view.generation) return 0;
  const told = view.trust[figure]?.[view.generation].told ?? [];
  const open = told.filter(({ exact, source }) => exact && isOpen(view, source));
  const lasting = open.filter((place) => place.lasting === true).length;
  return Math.max(lasting, open.length - lasting);
};
