'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { Parameter } from './parameter.ts';
import type { Search } from './search.ts';

/** What stands in the URL under these names, read as the platform reads it. */
export const useSearch = (of: readonly Parameter[]): Search => {
  const parsers = useMemo(() => Object.fromEntries(of.map(({ name }) => [name, parseAsString])), [of]);
  const [given] = useQueryStates(parsers);
  return { get: (name) => given[name] ?? null };
};
