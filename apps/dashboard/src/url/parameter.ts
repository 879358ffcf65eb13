/** What of a page's state may stand in the URL: its name there, and which values are understood. */
export interface Parameter {
  readonly name: string;
  readonly fits: (value: string) => boolean;
}

/** One of a few words; the first holds where none is given. */
export interface Choice<W extends string = string> extends Parameter {
  readonly words: readonly [W, ...W[]];
}

export const choice = <const W extends string>(name: string, ...words: readonly [W, ...W[]]): Choice<W> => ({
  name,
  words,
  fits: (value) => words.some((word) => word === value),
});

/** Whatever it is: only what reads it can tell. */
export const text = (name: string): Parameter => ({ name, fits: () => true });
