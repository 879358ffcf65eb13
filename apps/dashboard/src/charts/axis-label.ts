/** Half of a time of day in small print, px. */
const HALF_PX = 18;

/** A label stands under its mark, and where that would cut it off, it ends at the edge of the picture. */
export const axisLabel = (x: number, edge: number): { x: number; textAnchor: 'middle' | 'end' } =>
  x + HALF_PX > edge ? { x: edge, textAnchor: 'end' } : { x, textAnchor: 'middle' };
