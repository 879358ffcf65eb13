'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { startTransition, useState } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../parts/icon.tsx';

/** Keys that act on what was found. */
const ACTS = /^(?:Enter|Arrow|Home|End)/;

/** Has the letters for itself: each is seen at once, and what it finds is drawn after it. */
export const PaletteInput = ({ onSearch }: { onSearch: (search: string) => void }) => {
  const [text, setText] = useState('');
  return (
    <>
      <Icon of={Search} className="text-ink-3" />
      <Command.Input
        value={text}
        onValueChange={(next) => {
          setText(next);
          startTransition(() => onSearch(next));
        }}
        onKeyDown={({ key }) => {
          // Somebody quick must not open what the letter before has found.
          if (ACTS.test(key)) flushSync(() => onSearch(text));
        }}
        placeholder="Page, agent, service, thought or action"
        className="min-w-0 flex-1 bg-transparent text-title outline-none placeholder:text-ink-3 focus-visible:shadow-none"
      />
    </>
  );
};
