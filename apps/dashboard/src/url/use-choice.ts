'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import type { Choice } from './parameter.ts';

/** The word of a choice that stands in the URL, and how to put another one there. */
export const useChoice = <W extends string>({ name, words }: Choice<W>): [W, (word: W) => void] => {
  const [first] = words;
  const [word, setWord] = useQueryState(name, parseAsStringLiteral(words).withDefault(first));
  const choose = useCallback((next: W) => void setWord(next === first ? null : next), [setWord, first]);
  return [word, choose];
};
