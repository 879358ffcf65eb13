import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Gap, inAll, without } from './gaps.ts';

/** Ordered, apart from each other, as a lane has them. */
const lane = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }).map((points) => {
  const sorted = points.sort((a, b) => a - b);
  const gaps: Gap[] = [];
  for (let at = 0; at + 1 < sorted.length; at += 2) gaps.push({ from: sorted[at] ?? 0, to: sorted[at + 1] ?? 0 });
  return gaps;
});
const holds = (gaps: readonly Gap[], at: number): boolean => gaps.some(({ from, to }) => at >= from && at < to);
const MOMENTS = Array.from({ length: 61 }, (_, at) => at);

it('finds what is a gap in all lanes, and nothing else', () => {
  fc.assert(
    fc.property(lane, lane, lane, (a, b, c) => {
      const common = inAll([a, b, c]);
      for (const at of MOMENTS) expect(holds(common, at)).toBe(holds(a, at) && holds(b, at) && holds(c, at));
    }),
  );
});

it('leaves of a lane what was not drawn already', () => {
  fc.assert(
    fc.property(lane, lane, (gaps, drawn) => {
      const rest = without(gaps, drawn);
      for (const at of MOMENTS) expect(holds(rest, at)).toBe(holds(gaps, at) && !holds(drawn, at));
    }),
  );
});
