/** Names that sums are told apart by: more come of names that are no names. */
export const MOST_GROUPS = 200;
/** Spans of one trace. */
export const MOST_SPANS = 20_000;
/** Single times that a percentile is made of. */
export const MOST_TIMES = 20_000;
