import type { BreakerFamily, BreakerLane } from './breaker.ts';

export interface Placed {
  readonly lane: BreakerLane;
  readonly top: number;
  readonly bandTop: number;
}

export interface Places {
  readonly heads: readonly { readonly family: BreakerFamily; readonly top: number }[];
  readonly rows: readonly Placed[];
  readonly bottom: number;
}

const HEAD_PX = 24;
const PITCH_PX = 24;
/** With the name above its band. */
const TALL_PX = 42;

/** Where each lane stands, those of a family under its name. */
export const placedLanes = (lanes: readonly BreakerLane[], narrow: boolean): Places => {
  const heads: { family: BreakerFamily; top: number }[] = [];
  const rows: Placed[] = [];
  let top = 0;
  for (const lane of lanes) {
    if (heads.at(-1)?.family !== lane.family) {
      heads.push({ family: lane.family, top });
      top += HEAD_PX;
    }
    rows.push({ lane, top, bandTop: narrow ? top + 22 : top + 3 });
    top += narrow ? TALL_PX : PITCH_PX;
  }
  return { heads, rows, bottom: top };
};
