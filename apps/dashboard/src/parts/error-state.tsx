'use client';

import { CircleX } from 'lucide-react';
import { errorWords } from '../live/error-words.ts';
import { Button } from './button.tsx';
import { Candidates } from './candidates.tsx';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';

export interface ErrorStateProps {
  /** What was wanted, such as `The queue`. */
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** True where nothing else of the page is left: then it is the page's heading. */
  readonly whole?: boolean;
  readonly className?: string;
}

/** What failed, its code, what to do; the rest of the page goes on. */
export const ErrorState = ({ what, error, onRetry, whole = false, className }: ErrorStateProps) => {
  const words = errorWords(error);
  const Head = whole ? 'h1' : 'p';
  return (
    <div
      role="alert"
      className={cn('flex items-start gap-3 rounded-2 border border-line bg-raised px-4 py-3', className)}
    >
      <Icon of={CircleX} className="mt-0.5 text-critical" />
      <div className="min-w-0 flex-1">
        <Head className="font-medium">{what} could not be shown.</Head>
        <p className="mt-0.5 break-words text-ink-2">
          {words.what} {words.candidates.length > 0 ? null : words.remedy}
        </p>
        {words.candidates.length > 0 ? <Candidates of={words} /> : null}
        <code className="mt-1 block text-micro text-ink-3">{words.code}</code>
      </div>
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
};
