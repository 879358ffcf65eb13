'use client';

import { Copy } from 'lucide-react';
import { copy } from '../frame/toasts.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** A command as it is typed, with a button to take it along. */
export const CopyBlock = ({ text, what }: { text: string; what: string }) => (
  <div className="flex items-center gap-3 rounded-2 border border-line bg-sunken py-2.5 pr-2 pl-3.5">
    <pre className="min-w-0 flex-1 font-mono text-small leading-5 break-words whitespace-pre-wrap">{text}</pre>
    <Button onClick={() => void copy(text, what)}>
      <Icon of={Copy} small />
      Copy
    </Button>
  </div>
);
