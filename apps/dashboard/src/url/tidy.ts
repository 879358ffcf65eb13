import { FLEET_SHOWN, LIVE, SERVICES_SHOWN, THOUGHT_FILTERS } from './choices.ts';
import { placeOf } from './place.ts';
import { parseRange } from './range.ts';

type Check = (value: string) => boolean;

const any: Check = () => true;
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value);

const EVERYWHERE: Readonly<Record<string, Check>> = {
  live: oneOf(LIVE),
  range: (value) => parseRange(value) !== null,
};

/** Which columns there are only the list knows: it looks itself. */
const LIST: Readonly<Record<string, Check>> = { sort: any, hide: any };

const ON_PAGE: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  '/': { ...LIST, show: oneOf(FLEET_SHOWN) },
  '/report': { agent: any, report: any, open: any },
  '/settings/agents': { add: oneOf(['true', 'false']), open: any },
  services: { ...LIST, show: oneOf(SERVICES_SHOWN) },
  cognition: LIST,
  thoughts: { ...LIST, filter: oneOf(THOUGHT_FILTERS), q: any, task: any },
};

/** The search of an address without what no page understands: it would stand there as if it were heeded. */
export const tidySearch = (pathname: string, search: string): string => {
  const { subject, item } = placeOf(pathname);
  const known = { ...EVERYWHERE, ...(item === null ? ON_PAGE[subject ?? pathname] : {}) };
  const given = new URLSearchParams(search);
  const wrong = [...given].filter(([name, value]) => !(Object.hasOwn(known, name) && known[name]?.(value)));
  if (wrong.length === 0) return search;
  for (const [name] of wrong) given.delete(name);
  const left = given.toString();
  return left === '' ? '' : `?${left}`;
};
