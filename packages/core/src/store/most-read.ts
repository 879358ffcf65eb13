/** Names that sums are told apart by: more come of names that are no names. */
export const MOST_GROUPS = 200;
/** Spans of one trace. */
export const MOST_SPANS = 20_000;
/** Single times of calls, told apart by three names at once: rare ones are among as many. */
export const MOST_CALL_TIMES = 100_000;
/** Single times that another percentile is made of. */
export const MOST_TIMES = 20_000;
/** Points of samples: of more the newest. */
export const MOST_POINTS = 100_000;
