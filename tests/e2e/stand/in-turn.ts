/**
 * Parts of a long list, for a test each: the second page in a browser is quicker than the first, and
 * several parts are looked at side by side.
 */
export const inTurn = <T>(all: readonly T[], most: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, part) => all.slice(part * most, (part + 1) * most));

/** What a test of some pages is called: by the first and the last of them. */
export const fromTo = (pages: readonly string[]): string =>
  pages.length > 1 ? `${pages[0]} to ${pages.at(-1)}` : `${pages[0]}`;
