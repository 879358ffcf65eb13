'use client';

import type { Parameter } from '../../url/parameter.ts';
import { useText } from '../../url/use-text.ts';

interface OnlyButtonProps {
  readonly of: Parameter;
  readonly word: string;
  readonly what: string;
  /** As it is read, where that is not the word itself. */
  readonly shown?: string;
}

/** A word of a row; pressed, the list shows only those that have it. */
export const OnlyButton = ({ of, word, what, shown = word }: OnlyButtonProps) => {
  const [, choose] = useText(of);
  return (
    <button
      type="button"
      title={`Only ${what} ${shown}`}
      onClick={(event) => {
        event.stopPropagation();
        choose(word);
      }}
      className="-mx-1 max-w-56 truncate rounded-1 px-1 text-left hover:bg-active"
    >
      {shown}
    </button>
  );
};
