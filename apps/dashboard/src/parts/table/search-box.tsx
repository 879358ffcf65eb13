'use client';

import { Search } from 'lucide-react';
import type { Parameter } from '../../url/parameter.ts';
import { useText } from '../../url/use-text.ts';
import { cn } from '../cn.ts';
import { INPUT } from '../field.tsx';
import { Icon } from '../icon.tsx';

/** Letters that come faster than this are one question. */
const TYPING_MS = 250;
const LONGEST = 200;

export interface SearchBoxProps {
  /** By which the letters stand in the URL. */
  readonly of: Parameter;
  /** In what is searched, read aloud. */
  readonly label: string;
  /** The same in short, where no letters stand. */
  readonly hint: string;
}

/** Letters that the rows of a list have to hold. */
export const SearchBox = ({ of, label, hint }: SearchBoxProps) => {
  const [search, setSearch] = useText(of, TYPING_MS);
  return (
    <label className="relative phone-only:w-full">
      <span className="sr-only">{label}</span>
      <Icon of={Search} small className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
      <input
        type="search"
        value={search}
        placeholder={hint}
        maxLength={LONGEST}
        onChange={(event) => setSearch(event.target.value)}
        className={cn(INPUT, 'h-7 w-52 border-line pl-8 phone-only:h-10 phone-only:w-full')}
      />
    </label>
  );
};
