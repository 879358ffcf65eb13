export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface LabelPlace extends Spot {
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 10;
const HEIGHT = 12;
/** Radius of a dot, with a little air. */
const DOT = 6;

const boxOf = ({ x, y, anchor }: LabelPlace, width: number): Bounds => {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - HEIGHT + 2, bottom: y + 2 };
};

const covers = (box: Bounds, { x, y }: Spot): boolean =>
  x > box.left - DOT && x < box.right + DOT && y > box.top - DOT && y < box.bottom + DOT;

const inside = (box: Bounds, all: Bounds): boolean =>
  box.left >= all.left && box.right <= all.right && box.top >= all.top && box.bottom <= all.bottom;

/** Where a dot's label covers the fewest of the other dots: at its left, its right, above it, below it. */
export const labelPlace = (at: Spot, width: number, others: readonly Spot[], within: Bounds): LabelPlace => {
  const places: readonly LabelPlace[] = [
    { x: at.x - GAP, y: at.y + 4, anchor: 'end' },
    { x: at.x + GAP, y: at.y + 4, anchor: 'start' },
    { x: at.x, y: at.y - GAP, anchor: 'middle' },
    { x: at.x, y: at.y + GAP + HEIGHT - 2, anchor: 'middle' },
    { x: at.x + DOT, y: at.y - GAP, anchor: 'end' },
    { x: at.x + DOT, y: at.y + GAP + HEIGHT - 2, anchor: 'end' },
    { x: at.x - DOT, y: at.y - GAP, anchor: 'start' },
    { x: at.x - DOT, y: at.y + GAP + HEIGHT - 2, anchor: 'start' },
  ];
  const cost = (place: LabelPlace): number => {
    const box = boxOf(place, width);
    return others.filter((other) => covers(box, other)).length + (inside(box, within) ? 0 : 1000);
  };
  return places.reduce((best, place) => (cost(place) < cost(best) ? place : best));
};
