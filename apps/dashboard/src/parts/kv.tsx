import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface Pair {
  readonly key: string;
  readonly value: ReactNode;
}

/** Names left, values right; what has no value is not listed. */
export const KeyValues = ({ pairs, className }: { pairs: readonly (Pair | null)[]; className?: string }) => (
  <dl className={cn('grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1.5', className)}>
    {pairs.map((pair) =>
      pair === null ? null : (
        <div key={pair.key} className="contents">
          <dt className="text-ink-3">{pair.key}</dt>
          <dd className="min-w-0 break-words text-ink-1">{pair.value}</dd>
        </div>
      ),
    )}
  </dl>
);
