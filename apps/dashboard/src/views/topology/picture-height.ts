/** Of one part, with its share of the room that lines need which pass it by. */
const A_PART = 25;
const MARGIN = 24;

/**
 * How high the box of a picture of so many parts is, px: known before what lays them out has come.
 * A picture that is higher is scrolled in its box.
 */
export const pictureHeight = (parts: number): number => Math.max(parts, 1) * A_PART + MARGIN;
