'use client';

import type { Parameter } from '../../url/parameter.ts';
import { useText } from '../../url/use-text.ts';

/** A word of a row; pressed, the list shows only those that have it. */
export const OnlyButton = ({ of, word, what }: { of: Parameter; word: string; what: string }) => {
  const [, choose] = useText(of);
  return (
    <button
      type="button"
      title={`Only ${what} ${word}`}
      onClick={(event) => {
        event.stopPropagation();
        choose(word);
      }}
      className="-mx-1 max-w-56 truncate rounded-1 px-1 text-left hover:bg-active"
    >
      {word}
    </button>
  );
};
