'use client';

import type { Parameter } from '../../url/parameter.ts';
import { useText } from '../../url/use-text.ts';
import { Button } from '../button.tsx';

interface NarrowedTo {
  /** By which the word stands in the URL. */
  readonly of: Parameter;
  /** What it is, such as `actor`. */
  readonly what: string;
}

/** To which words of its rows a list is narrowed, each to be taken back. */
export const Narrowed = ({ to }: { to: readonly NarrowedTo[] }) => to.map((one) => <One key={one.what} {...one} />);

const One = ({ of, what }: NarrowedTo) => {
  const [word, choose] = useText(of);
  if (word === '') return null;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-2">
      Only {what} <code className="text-small break-all">{word}</code>
      <Button look="ghost" onClick={() => choose('')}>
        Show all
      </Button>
    </p>
  );
};
