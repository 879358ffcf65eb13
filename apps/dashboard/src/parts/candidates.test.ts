import { expect, it } from 'vitest';
import { placeOf } from '../url/place.ts';
import { candidateHref } from './candidates.tsx';

const on = (pathname: string, agent?: string) => ({
  ...placeOf(pathname),
  ...(agent === undefined ? {} : { agent }),
  pathname,
});

it.each([
  ['agent', on('/agents/nobody'), '/agents/scout'],
  ['agent', on('/agents/nobody/services/LLMService'), '/agents/scout/services'],
  ['agent', on('/report', 'nobody'), '/report?agent=scout'],
  ['service', on('/agents/echo/services/NoService'), '/agents/echo/services/scout'],
  ['endpoint', on('/agents/echo'), null],
] as const)('a candidate for the %s leads to its page', (path, place, href) =>
  expect(candidateHref('scout', { path }, place)).toBe(href),
);
