/** Stands in the place of a name that the source of a call does not tell. */
export const NOT_NAMED = 'not told';
