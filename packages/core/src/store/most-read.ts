/** Names that sums are told apart by: more come of names that are no names. */
export const MOST_GROUPS = 200;
/** Single times that a percentile is made of. */
export const MOST_TIMES = 20_000;
