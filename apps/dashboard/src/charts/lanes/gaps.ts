/** A span of which something is not known. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

const both = (a: readonly Gap[], b: readonly Gap[]): Gap[] =>
  a.flatMap((one) =>
    b.flatMap((other) => {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      return from < to ? [{ from, to }] : [];
    }),
  );

/** Spans that are gaps in every one of the lanes. */
export const inAll = (lanes: readonly (readonly Gap[])[]): Gap[] => {
  const [first, ...others] = lanes;
  return others.reduce<Gap[]>((common, lane) => both(common, lane), [...(first ?? [])]);
};

/** What is left of gaps beside those that are drawn already. Both in order, neither overlapping itself. */
export const without = (gaps: readonly Gap[], drawn: readonly Gap[]): Gap[] =>
  gaps.flatMap((gap) => {
    const rest: Gap[] = [];
    let from = gap.from;
    for (const taken of drawn) {
      if (taken.to <= from || taken.from >= gap.to) continue;
      if (taken.from > from) rest.push({ from, to: taken.from });
      from = Math.max(from, taken.to);
    }
    if (from < gap.to) rest.push({ from, to: gap.to });
    return rest;
  });
