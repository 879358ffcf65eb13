import type { Span } from '../../ports/reader.ts';
import { type KeyRange, keyRanges, newestFirstKey, pageKey } from '../page-key.ts';
import type { AnyKind } from './descriptor.ts';
import type { Ranked } from './kept.ts';
import type { AnyRow } from './merge.ts';

/** The member by which a list falls. */
export const listKey = ({ order }: AnyKind): string => (order.open ? 'pageKey' : order.by);

/** What places a row in the list, where its own instant alone does not. */
export const ranked = ({ order }: AnyKind, row: AnyRow, firstSeenAt: number): Ranked | null => {
  if (!order.open) return null;
  const at = row[order.by];
  const keyOf = order.open.first === 'oldest' ? pageKey : newestFirstKey;
  return { firstSeenAt, pageKey: keyOf(order.open.is(row), typeof at === 'number' ? at : firstSeenAt) };
};

interface Narrowed {
  readonly open?: boolean | undefined;
  readonly span?: Partial<Span> | undefined;
}

/** The parts of a list that hold what is asked for, in its order. */
export const listRanges = ({ order }: AnyKind, { open, span = {} }: Narrowed): readonly KeyRange[] => {
  const whole = { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER };
  if (!order.open) return [{ low: span.from ?? whole.low, high: span.to === undefined ? whole.high : span.to - 1 }];
  if (open === undefined && span.from === undefined && span.to === undefined) return [whole];
  return keyRanges({ open: open !== false, closed: open !== true }, span, order.open.first);
};
