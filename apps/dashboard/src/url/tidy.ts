import { ACROSS } from '../subjects/across.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { EVERYWHERE } from './everywhere.ts';
import type { Parameter } from './parameter.ts';
import { placeOf } from './place.ts';

const ofPage = (pathname: string): readonly Parameter[] => {
  const { subject, item } = placeOf(pathname);
  if (item !== null) return [];
  const page = subjectOf(subject) ?? ACROSS.find(({ path }) => path === pathname);
  return page?.search ?? [];
};

/** The search of an address without what no page understands: it would stand there as if it were heeded. */
export const tidySearch = (pathname: string, search: string): string => {
  const known = [...EVERYWHERE, ...ofPage(pathname)];
  const given = new URLSearchParams(search);
  const wrong = [...given].filter(([name, value]) => !known.some((one) => one.name === name && one.fits(value)));
  if (wrong.length === 0) return search;
  for (const [name] of wrong) given.delete(name);
  const left = given.toString();
  return left === '' ? '' : `?${left}`;
};
