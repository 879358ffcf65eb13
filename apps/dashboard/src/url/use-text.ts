'use client';

import { debounce, parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import type { Parameter } from './parameter.ts';

/**
 * A text that stands in the URL, empty where none is given, and how to put another one there.
 * @param pauseMs letters that come faster than this are one change
 */
export const useText = ({ name }: Parameter, pauseMs?: number): [string, (text: string) => void] => {
  const [text, setText] = useQueryState(name, parseAsString.withDefault(''));
  const write = useCallback(
    (next: string) =>
      void setText(next === '' ? null : next, pauseMs === undefined ? {} : { limitUrlUpdates: debounce(pauseMs) }),
    [setText, pauseMs],
  );
  return [text, write];
};
