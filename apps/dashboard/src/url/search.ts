import { RANGE } from './everywhere.ts';
import type { Choice, Parameter } from './parameter.ts';
import { parseRange, windowOf } from './range.ts';

/** What stands in an address, read the same on the platform and in a page. */
export type Search = Pick<URLSearchParams, 'get'>;

/** A span of time as procedures take it. Empty: all that is kept. */
export interface Window {
  readonly from?: number;
  readonly to?: number;
}

export const wordIn = <W extends string>(search: Search, { name, words }: Choice<W>): W => {
  const given = search.get(name);
  return words.find((word) => word === given) ?? words[0];
};

/** Empty where none is given. */
export const textIn = (search: Search, { name }: Parameter): string => search.get(name) ?? '';

/** The span that was chosen, on the clock of the platform. */
export const windowIn = (search: Search, now: number): Window => {
  const range = parseRange(textIn(search, RANGE));
  return range === null ? {} : windowOf(range, now);
};

/** To ask a list for no more than these; a text that is empty narrows nothing. */
export const givenOf = <N extends string>(texts: Readonly<Record<N, string>>): { readonly [name in N]?: string } => {
  const given: { [name in N]?: string } = {};
  for (const name in texts) if (texts[name] !== '') given[name] = texts[name];
  return given;
};
