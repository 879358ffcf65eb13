import type { Parameter } from './parameter.ts';

/**
 * Whether the address asks a list for less than it has: that is another question, which the page
 * asks itself. How the list is shown, and whether the page is paused, makes none.
 */
export const narrowed = (search: URLSearchParams, by: readonly Parameter[]): boolean =>
  by.some(({ name, fits }) => search.getAll(name).some(fits));
