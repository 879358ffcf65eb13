import type { LabelList } from './label-sets.ts';

/** Lists that are held, at most twice: of buckets an agent has as many series. */
const MOST_HELD = 25_000;

type Parts = WeakMap<LabelList, Map<number, LabelList>>;

const withLabel = (labels: LabelList, name: string, value: string): LabelList =>
  [...labels.filter(([other]) => other !== name), [name, value] as const].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );

/**
 * Labels of the parts of a distribution, by those of the whole and by the number that parts them: the same list
 * each time, since the ends of buckets are the same in all points of a series.
 */
export const createPartLabels = (name: string, most = MOST_HELD) => {
  let young: Parts = new WeakMap();
  let old: Parts = new WeakMap();
  let count = 0;

  const hold = (labels: LabelList, part: number, made: LabelList): LabelList => {
    if (count >= most) {
      old = young;
      young = new WeakMap();
      count = 0;
    }
    const parts = young.get(labels) ?? new Map<number, LabelList>();
    young.set(labels, parts.set(part, made));
    count += 1;
    return made;
  };

  /** `Infinity` is the end of the last bucket, which has none. */
  return (labels: LabelList, part: number): LabelList => {
    const known = young.get(labels)?.get(part);
    if (known) return known;
    const before = old.get(labels)?.get(part);
    const text = part === Number.POSITIVE_INFINITY ? '+Inf' : String(part);
    return hold(labels, part, before ?? withLabel(labels, name, text));
  };
};
