import type { Figure } from './figure.ts';

/** Gives the figure of a path: its names in brackets, in order. */
export type FigureOf = (...names: readonly string[]) => Figure;

/** By path with `[*]` for what stands in brackets. */
export type Table = Readonly<Record<string, FigureOf>>;

const BRACKETS = /\[([^\]]*)\]/g;

export const patternOf = (path: string): string => path.replaceAll(BRACKETS, '[*]');

export const figureAt = (table: Table, path: string): Figure | null => {
  const names = [...path.matchAll(BRACKETS)].map((match) => match[1] ?? '');
  return table[patternOf(path)]?.(...names) ?? null;
};

/** The same figure under several paths. */
export const at = (paths: readonly string[], figure: FigureOf): Table =>
  Object.fromEntries(paths.map((path) => [path, figure]));
